using System.Buffers.Text;
using System.Collections;
using System.Globalization;
using System.Text;

namespace CadLift.Dxf.Model;

/// <summary>Tags in their order, kept as they were read: what is not understood, and records that nothing is done with.</summary>
/// <remarks>Codes, ends and text lie in one array each. Not thread-safe while tags are added.</remarks>
public sealed class DxfTagList : IReadOnlyList<DxfTag>
{
    internal const int SubclassCode = 100;
    private const int EmbeddedCode = 101;
    private const int GroupCode = 102;
    private const int FirstCapacity = 8;
    private const int LongestNumber = 32;

    private short[] _codes = [];
    private int[] _ends = [];
    private byte[] _text = [];

    /// <summary>The number of tags.</summary>
    public int Count { get; private set; }

    /// <summary>A tag.</summary>
    /// <param name="index">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such tag.</exception>
    public DxfTag this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int start = index == 0 ? 0 : _ends[index - 1];
            return new DxfTag(_codes[index], _text.AsMemory(start, _ends[index] - start));
        }
    }

    /// <summary>Adds a tag with a text.</summary>
    /// <param name="code">The group code, -32,768 to 32,767.</param>
    /// <param name="text">The value.</param>
    public void Add(int code, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int length = Encoding.UTF8.GetByteCount(text);
        _ = Encoding.UTF8.GetBytes(text, Reserve(code, length));
    }

    /// <summary>Adds a tag with a number, in the fewest digits that give it back.</summary>
    /// <param name="code">The group code.</param>
    /// <param name="value">The value.</param>
    public void Add(int code, double value)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        _ = value.TryFormat(digits, out int length, "R", CultureInfo.InvariantCulture);
        Add(code, digits[..length]);
    }

    /// <summary>Adds a tag with an integer.</summary>
    /// <param name="code">The group code.</param>
    /// <param name="value">The value.</param>
    public void Add(int code, long value)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        _ = Utf8Formatter.TryFormat(value, digits, out int length);
        Add(code, digits[..length]);
    }

    /// <summary>Adds a tag with a value in UTF-8.</summary>
    /// <param name="code">The group code.</param>
    /// <param name="utf8">The value.</param>
    public void Add(int code, ReadOnlySpan<byte> utf8) => utf8.CopyTo(Reserve(code, utf8.Length));

    /// <summary>The first tag with a code.</summary>
    /// <param name="code">The group code.</param>
    /// <param name="start">Where to begin.</param>
    /// <returns>Its index, or -1.</returns>
    public int IndexOf(int code, int start = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        return IndexOf(code, start, Count);
    }

    /// <summary>The text of the first tag with a code; <see langword="null"/> where there is none.</summary>
    /// <param name="code">The group code.</param>
    public string? Text(int code) => IndexOf(code) is >= 0 and int index ? this[index].Text : null;

    /// <summary>The number of the first tag with a code; <see langword="null"/> where there is none, or it is no number.</summary>
    /// <param name="code">The group code.</param>
    public double? Real(int code) => IndexOf(code) is >= 0 and int index && this[index].TryGetReal(out double value) ? value : null;

    /// <summary>The integer of the first tag with a code; <see langword="null"/> where there is none, or it is no integer.</summary>
    /// <param name="code">The group code.</param>
    public long? Integer(int code) => IndexOf(code) is >= 0 and int index && this[index].TryGetInteger(out long value) ? value : null;

    /// <summary>The handle of the first tag with a code; <see langword="null"/> where there is none, or it is no handle.</summary>
    /// <param name="code">The group code.</param>
    public ulong? HandleOf(int code) => IndexOf(code) is >= 0 and int index && this[index].TryGetHandle(out ulong value) ? value : null;

    /// <summary>Goes over the tags.</summary>
    public IEnumerator<DxfTag> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The first tag with a code in a range.</summary>
    internal int IndexOf(int code, int start, int end)
    {
        if (start >= end || code is < short.MinValue or > short.MaxValue)
        {
            return -1;
        }

        int found = _codes.AsSpan(start, end - start).IndexOf((short)code);
        return found < 0 ? -1 : start + found;
    }

    /// <summary>All tags.</summary>
    internal DxfTagRange All => new(this, 0, Count);

    /// <summary>The tags of a subclass: those between its marker (100) and the next marker, embedded object (101) or extended data.</summary>
    /// <param name="name">The name of the subclass.</param>
    /// <returns>Its tags; none where there is no such subclass.</returns>
    internal DxfTagRange Subclass(string name)
    {
        for (int i = IndexOf(SubclassCode); i >= 0; i = IndexOf(SubclassCode, i + 1))
        {
            if (string.Equals(this[i].Text, name, StringComparison.Ordinal))
            {
                int end = i + 1;
                while (end < Count && _codes[end] is not (SubclassCode or EmbeddedCode) and < Reading.DxfGroupCode.FirstExtendedData)
                {
                    end++;
                }

                return new DxfTagRange(this, i + 1, end);
            }
        }

        return new DxfTagRange(this, 0, 0);
    }

    /// <summary>The tags of a subclass, or all of them in a drawing of the time before subclasses.</summary>
    /// <param name="name">The name of the subclass.</param>
    internal DxfTagRange SubclassOrAll(string name) => IndexOf(SubclassCode) < 0 ? All : Subclass(name);

    /// <summary>Whether an application group begins at a tag.</summary>
    internal bool BeginsGroup(int index) => _codes[index] == GroupCode && this[index].Utf8.Span.StartsWith((byte)'{');

    /// <summary>Where an application group ends: behind its closing brace, or with the list where it is not closed.</summary>
    /// <param name="start">The tag it begins with.</param>
    internal int EndOfGroup(int start)
    {
        for (int i = IndexOf(GroupCode, start + 1); i >= 0; i = IndexOf(GroupCode, i + 1))
        {
            if (this[i].Utf8.Span.StartsWith((byte)'}'))
            {
                return i + 1;
            }
        }

        return Count;
    }

    /// <summary>Gives back what was reserved for tags that did not come.</summary>
    internal void Trim()
    {
        int length = Count == 0 ? 0 : _ends[Count - 1];
        Array.Resize(ref _codes, Count);
        Array.Resize(ref _ends, Count);
        Array.Resize(ref _text, length);
    }

    private Span<byte> Reserve(int code, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, short.MinValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, short.MaxValue);
        if (Count == _codes.Length)
        {
            int capacity = Math.Max(FirstCapacity, 2 * Count);
            Array.Resize(ref _codes, capacity);
            Array.Resize(ref _ends, capacity);
        }

        int start = Count == 0 ? 0 : _ends[Count - 1];
        if (_text.Length - start < length)
        {
            Array.Resize(ref _text, Math.Max(checked(start + length), Math.Max(FirstCapacity * FirstCapacity, (int)Math.Min(2L * start, Array.MaxLength))));
        }

        _codes[Count] = (short)code;
        _ends[Count] = start + length;
        Count++;
        return _text.AsSpan(start, length);
    }
}
