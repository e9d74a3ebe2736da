using System.Globalization;
using System.Text;

namespace CadLift.Dxf.Model;

/// <summary>Takes the formatting out of texts.</summary>
/// <remarks>Source: Autodesk, DXF Reference and AutoCAD help, Format codes for multiline text, Control codes and special text strings.</remarks>
internal static class DxfPlainText
{
    private const int MaxDepth = 64;

    /// <summary>The plain form of a TEXT: caret escapes and %% sequences resolved.</summary>
    public static string OfText(string content)
    {
        if (!content.Contains('%', StringComparison.Ordinal) && !content.Contains('^', StringComparison.Ordinal))
        {
            return content;
        }

        var result = new StringBuilder(content.Length);
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] == '^' && TryCaret(content, i, out char control))
            {
                result.Append(control);
                i++;
            }
            else if (content[i] == '%' && i + 2 < content.Length && content[i + 1] == '%')
            {
                i += 2 + Percent(content, i + 2, result);
            }
            else
            {
                result.Append(content[i]);
            }
        }

        return result.ToString();
    }

    /// <summary>The plain form of an MTEXT.</summary>
    public static string OfMText(string content)
    {
        var result = new StringBuilder(content.Length);
        foreach (DxfTextRun run in RunsOf(content))
        {
            result.Append(run.Text);
        }

        return result.ToString();
    }

    /// <summary>An MTEXT in pieces of one format each.</summary>
    public static IReadOnlyList<DxfTextRun> RunsOf(string content) => new MTextParser(content).Parse();

    /// <summary>Appends what a %% sequence stands for.</summary>
    /// <returns>How many characters after the first of the sequence's own were used.</returns>
    private static int Percent(string content, int at, StringBuilder result)
    {
        switch (char.ToLowerInvariant(content[at]))
        {
            case 'd': result.Append('°'); return 0;
            case 'p': result.Append('±'); return 0;
            case 'c': result.Append('Ø'); return 0;
            case '%': result.Append('%'); return 0;
            case 'u' or 'o' or 'k': return 0;
        }

        int digits = 0;
        while (digits < 3 && at + digits < content.Length && char.IsAsciiDigit(content[at + digits]))
        {
            digits++;
        }

        if (digits == 3)
        {
            result.Append((char)int.Parse(content.AsSpan(at, 3), NumberStyles.None, CultureInfo.InvariantCulture));
            return 2;
        }

        result.Append("%%").Append(content[at]);
        return 0;
    }

    private static bool TryCaret(string content, int at, out char control)
    {
        control = ' ';
        if (at + 1 >= content.Length)
        {
            return false;
        }

        char next = content[at + 1];
        control = next == ' ' ? '^' : (char)(next ^ 0x40);
        return next is ' ' or (>= '@' and <= '_');
    }

    /// <summary>Reads an MTEXT from left to right; braces hold formats in.</summary>
    private sealed class MTextParser(string content)
    {
        private readonly List<DxfTextRun> _runs = [];
        private readonly Stack<DxfTextRun> _outer = new();
        private readonly StringBuilder _text = new();
        private DxfTextRun _format = new(string.Empty, null, null, false, null, false, false, false, false, false);
        private int _at;

        public List<DxfTextRun> Parse()
        {
            while (_at < content.Length)
            {
                char c = content[_at++];
                switch (c)
                {
                    case '\\' when _at < content.Length:
                        Command(content[_at++]);
                        break;
                    case '{' when _outer.Count < MaxDepth:
                        _outer.Push(_format);
                        break;
                    case '}' when _outer.Count > 0:
                        SetFormat(_outer.Pop());
                        break;
                    case '^' when TryCaret(content, _at - 1, out char control):
                        _at++;
                        _text.Append(control == '\r' ? "" : control.ToString());
                        break;
                    case '%' when _at + 1 < content.Length && content[_at] == '%':
                        _at += 2 + Percent(content, _at + 1, _text);
                        break;
                    default:
                        _text.Append(c);
                        break;
                }
            }

            EndRun();
            return _runs;
        }

        private void Command(char command)
        {
            switch (command)
            {
                case '\\' or '{' or '}': _text.Append(command); break;
                case 'P' or 'X' or 'N': _text.Append('\n'); break;
                case '~': _text.Append('\u00A0'); break;
                case 'L': SetFormat(_format with { IsUnderlined = true }); break;
                case 'l': SetFormat(_format with { IsUnderlined = false }); break;
                case 'O': SetFormat(_format with { IsOverlined = true }); break;
                case 'o': SetFormat(_format with { IsOverlined = false }); break;
                case 'K': SetFormat(_format with { IsStruckThrough = true }); break;
                case 'k': SetFormat(_format with { IsStruckThrough = false }); break;
                case 'S': Stack(Argument()); break;
                case 'f' or 'F': Font(Argument()); break;
                case 'H': Height(Argument()); break;
                case 'C' or 'c': Color(command, Argument()); break;
                case 'A' or 'Q' or 'T' or 'W' or 'p': _ = Argument(); break;
                default: _text.Append('\\').Append(command); break;
            }
        }

        // Up to a semicolon, or to the end where there is none.
        private string Argument()
        {
            int end = content.IndexOf(';', _at);
            string argument = end < 0 ? content[_at..] : content[_at..end];
            _at = end < 0 ? content.Length : end + 1;
            return argument;
        }

        // Upper and lower part are separated by ^, / or #.
        private void Stack(string argument)
        {
            int split = argument.IndexOfAny(['^', '/', '#']);
            _text.Append(split < 0
                ? argument
                : string.Concat(argument.AsSpan(0, split), argument[split] == '^' ? " " : "/", argument.AsSpan(split + 1).TrimStart()));
        }

        // Family|b1|i0|c0|p34
        private void Font(string argument)
        {
            string[] parts = argument.Split('|');
            SetFormat(_format with
            {
                Font = parts[0],
                IsBold = parts.Contains("b1", StringComparer.Ordinal),
                IsItalic = parts.Contains("i1", StringComparer.Ordinal),
            });
        }

        private void Height(string argument)
        {
            bool isFactor = argument.EndsWith('x');
            ReadOnlySpan<char> digits = isFactor ? argument.AsSpan(0, argument.Length - 1) : argument;
            if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double height) && double.IsFinite(height))
            {
                SetFormat(_format with { Height = height, IsHeightFactor = isFactor });
            }
        }

        private void Color(char command, string argument)
        {
            if (command == 'C' && int.TryParse(argument, NumberStyles.Integer, CultureInfo.InvariantCulture, out int color))
            {
                SetFormat(_format with { Color = color });
            }
        }

        private void SetFormat(DxfTextRun format)
        {
            if (format != _format)
            {
                EndRun();
                _format = format;
            }
        }

        private void EndRun()
        {
            if (_text.Length > 0)
            {
                _runs.Add(_format with { Text = _text.ToString() });
                _text.Clear();
            }
        }
    }
}
