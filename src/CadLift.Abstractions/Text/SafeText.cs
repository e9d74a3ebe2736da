using System.Buffers;
using System.Globalization;
using System.Text;

namespace CadLift.Text;

/// <summary>Makes what strangers wrote, such as names of files and layers, fit for paths, logs, tables and pages.</summary>
public static class SafeText
{
    // With room for an extension and a number below the 255 bytes that file systems take.
    private const int LongestFileName = 200;
    private const int LongestLogText = 1_000;

    private static readonly SearchValues<char> ReservedInNames = SearchValues.Create("<>:\"/\\|?*");

    private static readonly SearchValues<char> QuotedInCells = SearchValues.Create(",;\"\r\n\t");
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r|%");

    private static readonly string[] DeviceNames =
    [
        "CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    ];

    /// <summary>A name of a file that means the same on every system and never leaves its folder.</summary>
    /// <param name="name">A name without folder, such as that of an upload.</param>
    /// <param name="fallback">What to take where nothing is left of it.</param>
    /// <returns>
    /// At most 200 bytes of UTF-8: separators, wildcards, control and invisible characters become <c>_</c>, blanks and dots at the ends go,
    /// and names of devices (CON, NUL, COM1, …) get a <c>_</c> before them.
    /// </returns>
    public static string FileName(string name, string fallback = "file")
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentException.ThrowIfNullOrEmpty(fallback);
        string safe = Cut(Replaced(name, static rune => IsUnseen(rune) || (rune.IsBmp && ReservedInNames.Contains((char)rune.Value))), LongestFileName)
            .TrimEnd(' ', '.').TrimStart(' ');
        if (safe.Trim('.', '_', ' ').Length == 0)
        {
            return fallback;
        }

        // Windows looks at what comes before the first dot.
        string stem = safe.Split('.')[0].TrimEnd(' ');
        return DeviceNames.Contains(stem, StringComparer.OrdinalIgnoreCase) ? $"_{safe}" : safe;
    }

    /// <summary>A text on one line for logs: nothing in it begins a new entry, moves the cursor or turns the writing.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">The most characters; a cut text ends with <c>…</c>.</param>
    public static string OneLine(string text, int longest = LongestLogText)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        string cut = text.Length <= longest ? text : $"{text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)]}…";
        return Replaced(cut, IsUnseen, ' ');
    }

    /// <summary>A value for a cell of a table (CSV): spreadsheets take it for no formula.</summary>
    /// <remarks>What begins like a formula gets an apostrophe before it; quotes are doubled and the whole is quoted where it has to be (RFC 4180).</remarks>
    public static string Cell(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string safe = IsFormula(text) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(QuotedInCells) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    // Numbers begin with signs, too.
    private static bool IsFormula(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart(' ');
        return !start.IsEmpty && (FormulaStarts.Contains(start[0]) || start[0] == '\n')
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>A text for HTML and XML, in elements and in quoted attributes.</summary>
    /// <remarks>Characters that XML cannot hold become <c>�</c>.</remarks>
    public static string Html(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = new StringBuilder(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    safe.Append("&amp;");
                    break;
                case '<':
                    safe.Append("&lt;");
                    break;
                case '>':
                    safe.Append("&gt;");
                    break;
                case '"':
                    safe.Append("&quot;");
                    break;
                case '\'':
                    safe.Append("&#39;");
                    break;
                case < ' ' and not ('\t' or '\n' or '\r'):
                case 0xFFFE or 0xFFFF:
                    safe.Append('\uFFFD');
                    break;
                default:
                    safe.Append(rune.ToString());
                    break;
            }
        }

        return safe.ToString();
    }

    // Controls, marks that turn the writing or join letters, halves of pairs, and what is no character at all.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned || rune == Rune.ReplacementChar;

    private static string Replaced(string text, Func<Rune, bool> isBad, char with = '_')
    {
        StringBuilder? safe = null;
        int at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int length = rune == Rune.ReplacementChar ? 1 : rune.Utf16SequenceLength;
            if (isBad(rune))
            {
                safe ??= new StringBuilder(text, 0, at, text.Length);
                safe.Append(with);
            }
            else
            {
                safe?.Append(text, at, length);
            }

            at += length;
        }

        return safe?.ToString() ?? text;
    }

    private static string Cut(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        int length = 0;
        int taken = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            taken += rune.Utf8SequenceLength;
            if (taken > bytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
