using System.Text;
using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Model;

/// <summary>A group code and its value, kept as it was read.</summary>
public readonly struct DxfTag : IEquatable<DxfTag>
{
    internal DxfTag(int code, ReadOnlyMemory<byte> utf8)
    {
        Code = code;
        Utf8 = utf8;
    }

    /// <summary>The group code.</summary>
    public int Code { get; }

    /// <summary>The value as UTF-8 text, whatever the file's code page was.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The value as text.</summary>
    public string Text => Encoding.UTF8.GetString(Utf8.Span);

    /// <summary>The value as a finite number.</summary>
    /// <param name="value">The number; 0 where it is none.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryGetReal(out double value)
    {
        if (DxfNumber.TryParse(Utf8.Span.Trim(" \t"u8), out value))
        {
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>The value as an integer.</summary>
    /// <param name="value">The integer; 0 where it is none.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryGetInteger(out long value) => DxfNumber.TryParse(Utf8.Span.Trim(" \t"u8), out value);

    /// <summary>The value as a handle.</summary>
    /// <param name="value">The handle; 0 where it is none.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryGetHandle(out ulong value) => DxfNumber.TryParseHandle(Utf8.Span.Trim(" \t"u8), out value);

    /// <inheritdoc/>
    public bool Equals(DxfTag other) => Code == other.Code && Utf8.Span.SequenceEqual(other.Utf8.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DxfTag other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Code);
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>The code and the text, for debugging.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Code}: {Text}");

    /// <summary>Whether code and text are equal.</summary>
    public static bool operator ==(DxfTag left, DxfTag right) => left.Equals(right);

    /// <summary>Whether code or text differ.</summary>
    public static bool operator !=(DxfTag left, DxfTag right) => !left.Equals(right);
}
