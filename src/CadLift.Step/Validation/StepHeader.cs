using System.Text;
using CadLift.Diagnostics;

namespace CadLift.Step.Validation;

/// <summary>What the header of a STEP file says (ISO 10303-21, clause 8).</summary>
/// <param name="Schemas">The names of the schemas, such as <c>AUTOMOTIVE_DESIGN</c>, without their object identifiers.</param>
/// <param name="HasData">Whether a data section begins within what was looked at.</param>
internal sealed record StepHeader(IReadOnlyList<string> Schemas, bool HasData)
{
    private const int MostSchemas = 16;
    private const int LongestName = 256;

    /// <summary>Reads a header.</summary>
    /// <param name="head">The beginning of the file.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.StepInvalidFormat"/>: it is no STEP file; <see cref="ErrorCode.StepReadError"/>: the header is not what it must be.
    /// </exception>
    public static StepHeader Read(ReadOnlySpan<byte> head, bool isWhole)
    {
        var scanner = new Scanner(head);
        if (!scanner.TryTake("ISO-10303-21"u8) || !scanner.TryTake(";"u8))
        {
            throw new CadLiftException(ErrorCode.StepInvalidFormat, "The file does not begin with ISO-10303-21;.", scanner.Place);
        }

        if (!scanner.TryTake("HEADER"u8) || !scanner.TryTake(";"u8))
        {
            throw new CadLiftException(ErrorCode.StepReadError, "The HEADER section is missing.", scanner.Place);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var schemas = new List<string>();
        while (!scanner.TryTake("ENDSEC"u8))
        {
            string? name = scanner.TakeKeyword();
            if (name is null)
            {
                throw new CadLiftException(
                    ErrorCode.StepReadError,
                    scanner.IsAtEnd && !isWhole ? "The header is longer than any header is." : "The header is cut off or holds what is no entity.",
                    scanner.Place);
            }

            seen.Add(name);
            scanner.TakeParameters(string.Equals(name, "FILE_SCHEMA", StringComparison.Ordinal) ? schemas : null);
        }

        foreach (string required in (string[])["FILE_DESCRIPTION", "FILE_NAME", "FILE_SCHEMA"])
        {
            if (!seen.Contains(required))
            {
                throw new CadLiftException(ErrorCode.StepReadError, $"The header has no {required}.", scanner.Place);
            }
        }

        bool hasData = scanner.TryTake(";"u8) && (scanner.TryTake("DATA"u8) || scanner.TryTake("ANCHOR"u8) || scanner.TryTake("REFERENCE"u8));
        return new StepHeader(schemas, hasData);
    }

    /// <summary>Goes through the tokens of a header; white space and comments between them do not count.</summary>
    private ref struct Scanner(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _at = text.StartsWith("\uFEFF"u8) ? 3 : 0;

        public readonly SourcePlace Place => new() { ByteOffset = _at };

        public readonly bool IsAtEnd => _at >= _text.Length;

        public bool TryTake(scoped ReadOnlySpan<byte> token)
        {
            SkipBlanks();
            if (!_text[_at..].StartsWith(token))
            {
                return false;
            }

            _at += token.Length;
            return true;
        }

        public string? TakeKeyword()
        {
            SkipBlanks();
            int start = _at;
            while (_at < _text.Length && (char.IsAsciiLetterOrDigit((char)_text[_at]) || _text[_at] is (byte)'_' or (byte)'!'))
            {
                _at++;
            }

            return _at > start && _at - start <= LongestName ? Encoding.ASCII.GetString(_text[start.._at]).ToUpperInvariant() : null;
        }

        // From the opening bracket to the semicolon; strings go from quote to quote, two quotes within stand for one.
        public void TakeParameters(List<string>? strings)
        {
            SkipBlanks();
            int depth = 0;
            while (_at < _text.Length)
            {
                byte current = _text[_at];
                if (current == (byte)'\'')
                {
                    TakeString(strings);
                    continue;
                }

                depth += current == (byte)'(' ? 1 : current == (byte)')' ? -1 : 0;
                _at++;
                if (current == (byte)';' && depth == 0)
                {
                    return;
                }

                if (depth < 0 || (current == (byte)';' && depth > 0))
                {
                    break;
                }

                SkipBlanks();
            }

            throw new CadLiftException(ErrorCode.StepReadError, "The brackets of a header entity do not close.", Place);
        }

        private void TakeString(List<string>? strings)
        {
            int start = ++_at;
            while (_at < _text.Length)
            {
                if (_text[_at++] != (byte)'\'')
                {
                    continue;
                }

                if (_at >= _text.Length || _text[_at] != (byte)'\'')
                {
                    Keep(_text[start..(_at - 1)], strings);
                    return;
                }

                _at++;
            }

            throw new CadLiftException(ErrorCode.StepReadError, "A string of the header does not end.", new SourcePlace { ByteOffset = start - 1 });
        }

        private static void Keep(ReadOnlySpan<byte> text, List<string>? strings)
        {
            if (strings is { Count: < MostSchemas } && text.Length <= LongestName)
            {
                string name = Encoding.Latin1.GetString(text);
                int brace = name.IndexOf('{', StringComparison.Ordinal);
                strings.Add((brace >= 0 ? name[..brace] : name).Trim().ToUpperInvariant());
            }
        }

        private void SkipBlanks()
        {
            while (_at < _text.Length)
            {
                if (_text[_at] <= (byte)' ')
                {
                    _at++;
                }
                else if (_text[_at..].StartsWith("/*"u8))
                {
                    int length = _text[(_at + 2)..].IndexOf("*/"u8);
                    _at = length < 0 ? _text.Length : _at + length + 4;
                }
                else
                {
                    return;
                }
            }
        }
    }
}
