using System.Buffers;
using System.Globalization;

namespace CadLift.Step.Writing;

/// <summary>Writes the tokens of an ISO 10303-21 exchange structure into a growing buffer.</summary>
/// <remarks>
/// Instances are numbered from 1 in the order in which they begin. Separators come by themselves. Source: ISO 10303-21:2016,
/// clauses 5 to 7 (tokens), 8 (header), 9 (data section).
/// </remarks>
internal sealed class Part21Writer : IDisposable
{
    private const int MaxNumberLength = 32;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _count;
    private bool _needsComma;

    /// <summary>How many bytes wait to be flushed.</summary>
    public int Buffered => _count;

    /// <summary>The number of the instance begun last.</summary>
    public int LastInstance { get; private set; }

    /// <summary>Begins an instance with the keyword of its entity.</summary>
    /// <returns>Its number.</returns>
    public int Begin(ReadOnlySpan<byte> keyword)
    {
        int instance = BeginComplex();
        Raw(keyword);
        BeginList();
        return instance;
    }

    /// <summary>Begins an instance whose value the caller writes whole: one in external mapping.</summary>
    /// <returns>Its number.</returns>
    public int BeginComplex()
    {
        LastInstance++;
        Raw("#"u8);
        Digits(LastInstance);
        Raw("="u8);
        _needsComma = false;
        return LastInstance;
    }

    /// <summary>Ends an instance that <see cref="Begin"/> began.</summary>
    public void End()
    {
        EndList();
        EndComplex();
    }

    /// <summary>Ends an instance that <see cref="BeginComplex"/> began.</summary>
    public void EndComplex()
    {
        Raw(";\n"u8);
        _needsComma = false;
    }

    /// <summary>Opens a list.</summary>
    public void BeginList()
    {
        Separate();
        Raw("("u8);
        _needsComma = false;
    }

    /// <summary>Closes a list.</summary>
    public void EndList()
    {
        Raw(")"u8);
        _needsComma = true;
    }

    /// <summary>Writes a reference to an instance.</summary>
    public void Reference(int instance)
    {
        Separate();
        Raw("#"u8);
        Digits(instance);
    }

    /// <summary>Writes an integer.</summary>
    public void Integer(int value)
    {
        Separate();
        Digits(value);
    }

    /// <summary>Writes a token as it stands: an enumeration, $, *.</summary>
    public void Token(ReadOnlySpan<byte> token)
    {
        Separate();
        Raw(token);
    }

    /// <summary>Writes .T. or .F.</summary>
    public void Logical(bool value) => Token(value ? ".T."u8 : ".F."u8);

    /// <summary>Writes a real with the fewest digits that read back as the same double; a point is obligatory.</summary>
    public void Real(double value)
    {
        Separate();
        Reserve(MaxNumberLength);
        Span<byte> target = _buffer.AsSpan(_count);
        _ = (value + 0.0).TryFormat(target, out int length, "R", CultureInfo.InvariantCulture);
        Span<byte> number = target[..length];
        int exponent = number.IndexOf((byte)'E');
        if (number.IndexOf((byte)'.') < 0)
        {
            int at = exponent < 0 ? length : exponent;
            target[at..length].CopyTo(target[(at + 1)..]);
            target[at] = (byte)'.';
            length++;
        }

        _count += length;
    }

    /// <summary>Writes a string: apostrophes and backslashes doubled, other characters as \X2\ and \X4\ directives.</summary>
    public void String(string text)
    {
        Separate();
        Raw("'"u8);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '\'' or '\\')
            {
                Raw([(byte)c, (byte)c]);
            }
            else if (char.IsAscii(c) && !char.IsControl(c))
            {
                Raw([(byte)c]);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                Directive("\\X4\\"u8, char.ConvertToUtf32(c, text[++i]), "X8");
            }
            else
            {
                Directive("\\X2\\"u8, char.IsSurrogate(c) ? 0xFFFD : c, "X4");
            }
        }

        Raw("'"u8);
    }

    /// <summary>Lets the next value follow without a comma, behind something written raw.</summary>
    public void SuppressComma() => _needsComma = false;

    /// <summary>Writes bytes as they stand, without a separator.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Moves what is buffered to a stream.</summary>
    public async ValueTask FlushAsync(Stream destination, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(_buffer.AsMemory(0, _count), cancellationToken).ConfigureAwait(false);
        _count = 0;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _count = 0;
    }

    private void Directive(ReadOnlySpan<byte> opening, int codePoint, string format)
    {
        Raw(opening);
        Reserve(MaxNumberLength);
        _ = codePoint.TryFormat(_buffer.AsSpan(_count), out int length, format, CultureInfo.InvariantCulture);
        _count += length;
        Raw("\\X0\\"u8);
    }

    private void Digits(int value)
    {
        Reserve(MaxNumberLength);
        _ = value.TryFormat(_buffer.AsSpan(_count), out int length, default, CultureInfo.InvariantCulture);
        _count += length;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            Raw(","u8);
        }

        _needsComma = true;
    }

    private void Reserve(int length)
    {
        if (_count + length <= _buffer.Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, _count + length));
        _buffer.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
