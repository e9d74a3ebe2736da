using System.Globalization;
using System.Text;

namespace CadLift.Building.Naming;

/// <summary>Takes names of layers and symbols apart into words: <c>xref$0$A-WALL_Ext2</c> is XREF, A, WALL, EXT.</summary>
internal static class NameWords
{
    private const int ShortestPrefix = 4;

    private static readonly (char Plain, string Accented)[] Accented =
    [
        ('A', "ÀÁÂÃÄÅĀĂĄ"), ('C', "ÇĆĈĊČ"), ('D', "ĎĐ"), ('E', "ÈÉÊËĒĔĖĘĚ"), ('G', "ĜĞĠĢ"), ('H', "ĤĦ"), ('I', "ÌÍÎÏĨĪĬĮİ"), ('J', "Ĵ"),
        ('K', "Ķ"), ('L', "ĹĻĽĿŁ"), ('N', "ÑŃŅŇ"), ('O', "ÒÓÔÕÖØŌŎŐ"), ('R', "ŔŖŘ"), ('S', "ŚŜŞŠ"), ('T', "ŢŤŦ"), ('U', "ÙÚÛÜŨŪŬŮŰŲ"),
        ('W', "Ŵ"), ('Y', "ÝŶŸ"), ('Z', "ŹŻŽ"), ('Е', "Ё"), ('И', "Й"),
    ];

    /// <summary>A name in capital letters without accents.</summary>
    public static string Plain(string name) => string.Create(name.Length, name, static (plain, given) =>
    {
        for (int i = 0; i < plain.Length; i++)
        {
            plain[i] = WithoutAccent(char.ToUpperInvariant(given[i]));
        }
    });

    // Not by Unicode normalization: what that does depends on the machine's globalization data.
    private static char WithoutAccent(char c)
    {
        if (c < '\u00C0')
        {
            return c;
        }

        foreach ((char plain, string accented) in Accented)
        {
            if (accented.Contains(c, StringComparison.Ordinal))
            {
                return plain;
            }
        }

        return c;
    }

    /// <summary>The words in capital letters without accents; digits at the end of a word are left off.</summary>
    public static List<string> Of(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (char c in Plain(name))
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(c);
            }
            else
            {
                Flush(words, word);
            }
        }

        Flush(words, word);
        return words;
    }

    /// <summary>
    /// Whether a word is a known one, or begins with one of at least four letters, as WALLS does with WALL. Signs of writing without spaces
    /// may stand anywhere in it.
    /// </summary>
    public static bool Matches(string word, string known) =>
        string.Equals(word, known, StringComparison.Ordinal)
        || (known.Length >= ShortestPrefix && word.StartsWith(known, StringComparison.Ordinal))
        || (IsIdeographic(known[0]) && word.Contains(known, StringComparison.Ordinal));

    /// <summary>Whether a whole name fits a pattern of letters, <c>*</c> for any and <c>?</c> for one, without regard to case.</summary>
    public static bool Fits(string name, string pattern)
    {
        // Greedy with one point to go back to: linear in the name for each star of the pattern.
        int at = 0;
        int star = -1;
        int resume = 0;
        int next = 0;
        while (at < name.Length)
        {
            if (next < pattern.Length && pattern[next] != '*' && IsSame(name[at], pattern[next]))
            {
                at++;
                next++;
            }
            else if (next < pattern.Length && pattern[next] == '*')
            {
                star = next++;
                resume = at;
            }
            else if (star >= 0)
            {
                next = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(next).TrimStart('*').IsEmpty;
    }

    private static bool IsSame(char letter, char pattern) =>
        pattern == '?' || char.ToUpperInvariant(letter) == char.ToUpperInvariant(pattern);

    private static bool IsIdeographic(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter;

    private static void Flush(List<string> words, StringBuilder word)
    {
        string text = word.ToString();
        word.Clear();
        string letters = text.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        if (letters.Length > 0)
        {
            words.Add(letters);
        }
    }
}
