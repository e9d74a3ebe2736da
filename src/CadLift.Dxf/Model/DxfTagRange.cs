using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>Some tags of a list that follow each other: those of a subclass, or all.</summary>
/// <remarks>A value that is missing or unreadable is the fallback: what views show must not fail on what is kept as it was.</remarks>
internal readonly struct DxfTagRange(DxfTagList tags, int start, int end)
{
    /// <summary>The first tag.</summary>
    public int Start => start;

    /// <summary>Behind the last tag.</summary>
    public int End => end;

    public bool IsEmpty => start >= end;

    public DxfTag this[int index] => tags[index];

    /// <summary>The first tag with a code at or after an index; -1 where there is none.</summary>
    public int IndexOf(int code, int from) => tags.IndexOf(code, Math.Max(from, start), end);

    public string Text(int code, string fallback = "") => IndexOf(code, start) is >= 0 and int index ? tags[index].Text : fallback;

    public double Real(int code, double fallback = 0) =>
        IndexOf(code, start) is >= 0 and int index && tags[index].TryGetReal(out double value) ? value : fallback;

    public int Integer(int code, int fallback = 0) =>
        IndexOf(code, start) is >= 0 and int index && tags[index].TryGetInteger(out long value)
            ? (int)Math.Clamp(value, int.MinValue, int.MaxValue)
            : fallback;

    public ulong Handle(int code) =>
        IndexOf(code, start) is >= 0 and int index && tags[index].TryGetHandle(out ulong value) ? value : 0;

    /// <summary>The point whose x has a code, its y that code plus 10 and its z plus 20.</summary>
    public Point3d Point(int code) => new(Real(code), Real(code + 10), Real(code + 20));

    /// <summary>The vector whose x has a code.</summary>
    public Vector3d Vector(int code, Vector3d fallback = default) => IndexOf(code, start) < 0 ? fallback : Point(code) - Point3d.Origin;

    /// <summary>All points whose x has a code.</summary>
    public List<Point3d> Points(int code)
    {
        var points = new DxfPointCollector();
        for (int i = start; i < end; i++)
        {
            DxfTag tag = tags[i];
            int axis = tag.Code == code ? 0 : tag.Code == code + 10 ? 1 : tag.Code == code + 20 ? 2 : -1;
            if (axis >= 0)
            {
                points.Add(axis, tag.TryGetReal(out double value) ? value : 0);
            }
        }

        return [.. points.Points];
    }

    /// <summary>All numbers with a code.</summary>
    public List<double> Reals(int code)
    {
        var values = new List<double>();
        for (int i = IndexOf(code, start); i >= 0; i = IndexOf(code, i + 1))
        {
            values.Add(tags[i].TryGetReal(out double value) ? value : 0);
        }

        return values;
    }

    /// <summary>All handles with a code.</summary>
    public List<ulong> Handles(int code)
    {
        var values = new List<ulong>();
        for (int i = IndexOf(code, start); i >= 0; i = IndexOf(code, i + 1))
        {
            if (tags[i].TryGetHandle(out ulong value))
            {
                values.Add(value);
            }
        }

        return values;
    }

    /// <summary>The bytes of all values with a code, written as hexadecimal digits.</summary>
    public byte[] Bytes(int code)
    {
        using var bytes = new MemoryStream();
        for (int i = IndexOf(code, start); i >= 0; i = IndexOf(code, i + 1))
        {
            string digits = tags[i].Text.Trim();
            if (digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
            {
                return [];
            }

            bytes.Write(Convert.FromHexString(digits));
        }

        return bytes.ToArray();
    }

    /// <summary>Whether every value that should be a number is a finite one.</summary>
    public bool IsReadable()
    {
        for (int i = start; i < end; i++)
        {
            if (DxfGroupCode.KindOf(tags[i].Code) == DxfValueKind.Real && !tags[i].TryGetReal(out _))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The part of the range from an index on.</summary>
    public DxfTagRange From(int index) => new(tags, Math.Max(start, index), end);

    /// <summary>The part of the range up to an index.</summary>
    public DxfTagRange To(int index) => new(tags, start, Math.Min(end, index));
}
