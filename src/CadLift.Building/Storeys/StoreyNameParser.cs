using System.Globalization;
using CadLift.Building.Naming;

namespace CadLift.Building.Storeys;

/// <summary>Reads from names of layers and symbols which storey they are for.</summary>
/// <remarks>
/// FLOOR-1, 1_FLOOR, 1st floor, LEVEL2, L01, GF; EG, 1.OG, 2OG, UG, DG; RDC, R+1; 1F, B1F; and the like in other languages. A word alone, such as
/// FLOOR without a number, is no storey.
/// </remarks>
internal sealed class StoreyNameParser(IList<string> patterns)
{
    private const double TopLevel = 1_000;

    private static readonly string[] NumberedWords =
    [
        "FLOOR", "LEVEL", "LVL", "STOREY", "STORY", "ETAGE", "GESCHOSS", "STOCK", "PLANTA", "PISO", "PIANO", "NIVEAU", "NIVEL", "ANDAR",
        "VERDIEPING", "PLAN", "KAT", "ЭТАЖ", "层", "階", "층",
    ];

    private static readonly string[] OrdinalEndings = ["ST", "ND", "RD", "TH", "ER", "EME", "ERE", "E", "O", "A"];

    private static readonly string[] Ordinals = ["GROUND", "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH"];

    // Storeys that are written in words.
    private static readonly (string Word, string After, int Level)[] Written =
    [
        ("PLANTA", "BAJA", 0), ("PLANTA", "ALTA", 1), ("PIANO", "TERRA", 0), ("PIANO", "PRIMO", 1), ("PIANO", "SECONDO", 2), ("BEGANE", "GROND", 0),
    ];

    private readonly Dictionary<string, StoreyKey?> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The storey that a name speaks of; <see langword="null"/> where it speaks of none.</summary>
    public StoreyKey? Parse(string name)
    {
        if (!_known.TryGetValue(name, out StoreyKey? key))
        {
            key = ByPattern(name) ?? ByWords(Parts(name));
            _known.Add(name, key);
        }

        return key;
    }

    // Every # is tried with every number in the name that stands where the pattern has it.
    private StoreyKey? ByPattern(string name)
    {
        foreach (string pattern in patterns)
        {
            if (!pattern.Contains('#', StringComparison.Ordinal))
            {
                continue;
            }

            foreach (string part in Parts(name))
            {
                if (Number(part) is { } number && NameWords.Fits(name, pattern.Replace("#", part, StringComparison.Ordinal)))
                {
                    return KeyOf(number);
                }
            }
        }

        return null;
    }

    private static StoreyKey? ByWords(List<string> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            string word = parts[i];
            string before = i > 0 ? parts[i - 1] : string.Empty;
            string after = i + 1 < parts.Count ? parts[i + 1] : string.Empty;
            StoreyKey? key = parts[i] switch
            {
                "EG" or "GF" or "RDC" or "ERDGESCHOSS" or "PB" => KeyOf(0),
                "OG" or "OBERGESCHOSS" => KeyOf(Number(before) ?? Number(after) ?? 1),
                "UG" or "KG" or "UNTERGESCHOSS" or "KELLER" or "KELLERGESCHOSS" or "BASEMENT" or "SOUSSOL" or "SOTANO" =>
                    KeyOf(-(Number(before) ?? Number(after) ?? 1)),
                "DG" or "DACHGESCHOSS" or "ATTIC" or "LOFT" => new StoreyKey("ATTIC", TopLevel),
                "L" when after.Length == 2 => KeyOf(Number(after)),
                "F" when Number(before) is > 0 and < 100 and { } number => KeyOf(i > 1 && string.Equals(parts[i - 2], "B", StringComparison.Ordinal) ? -number : number),
                "R" when Number(after) is { } number && i == 0 => KeyOf(number),
                _ when Array.Find(Written, known => string.Equals(known.Word, word, StringComparison.Ordinal) && string.Equals(known.After, after, StringComparison.Ordinal)) is { Word: not null } written => KeyOf(written.Level),
                _ when Array.IndexOf(NumberedWords, parts[i]) >= 0 => KeyOf(NumberBeside(parts, i)),
                _ => null,
            };
            if (key is not null)
            {
                return key;
            }
        }

        return null;
    }

    private static double? NumberBeside(List<string> parts, int word)
    {
        if (word + 1 < parts.Count && Number(parts[word + 1]) is { } after)
        {
            return after;
        }

        if (word == 0)
        {
            return null;
        }

        string before = parts[word - 1];
        int ordinal = Array.IndexOf(Ordinals, before);
        return ordinal >= 0 ? ordinal
            : Number(before) is { } number ? number
            : word > 1 && Array.IndexOf(OrdinalEndings, before) >= 0 ? Number(parts[word - 2])
            : null;
    }

    private static StoreyKey? KeyOf(double? level) => level is { } number
        ? new StoreyKey(string.Create(CultureInfo.InvariantCulture, $"FLOOR {number:0}"), number)
        : null;

    private static double? Number(string part) =>
        part.Length is > 0 and <= 3 && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    // Letters and digits apart, in capital letters without accents: 2OG is 2 and OG.
    private static List<string> Parts(string name)
    {
        var parts = new List<string>();
        int start = 0;
        string plain = NameWords.Plain(name);
        for (int i = 0; i <= plain.Length; i++)
        {
            bool ends = i == plain.Length || !char.IsLetterOrDigit(plain[i])
                || (i > start && char.IsAsciiDigit(plain[i]) != char.IsAsciiDigit(plain[i - 1]));
            if (!ends)
            {
                continue;
            }

            if (i > start)
            {
                parts.Add(plain[start..i]);
            }

            start = i < plain.Length && char.IsLetterOrDigit(plain[i]) ? i : i + 1;
        }

        return parts;
    }
}
