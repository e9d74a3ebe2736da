using System.Text.Json;
using System.Text.Json.Serialization;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Resilience.Caching;

/// <summary>Reads and writes arrays of numbers, which all that is planar is made of here; numbers come back to the last bit.</summary>
internal static class JsonNumbers
{
    public static void Write(Utf8JsonWriter writer, params ReadOnlySpan<double> values)
    {
        writer.WriteStartArray();
        foreach (double value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads an array that the reader stands at the beginning of; how many numbers it has.</summary>
    public static int Read(ref Utf8JsonReader reader, scoped Span<double> values)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == values.Length)
            {
                throw new JsonException();
            }

            values[count++] = reader.GetDouble();
        }

        return count;
    }

    /// <summary>Reads an array of a known length.</summary>
    public static void ReadAll(ref Utf8JsonReader reader, scoped Span<double> values)
    {
        if (Read(ref reader, values) != values.Length)
        {
            throw new JsonException();
        }
    }
}

/// <summary>A point as <c>[x, y]</c>.</summary>
internal sealed class Point2dConverter : JsonConverter<Point2d>
{
    public override Point2d Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> values = stackalloc double[2];
        JsonNumbers.ReadAll(ref reader, values);
        return new Point2d(values[0], values[1]);
    }

    public override void Write(Utf8JsonWriter writer, Point2d value, JsonSerializerOptions options) => JsonNumbers.Write(writer, value.X, value.Y);
}

/// <summary>A vector as <c>[x, y]</c>.</summary>
internal sealed class Vector2dConverter : JsonConverter<Vector2d>
{
    public override Vector2d Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> values = stackalloc double[2];
        JsonNumbers.ReadAll(ref reader, values);
        return new Vector2d(values[0], values[1]);
    }

    public override void Write(Utf8JsonWriter writer, Vector2d value, JsonSerializerOptions options) => JsonNumbers.Write(writer, value.X, value.Y);
}

/// <summary>A point of space as <c>[x, y, z]</c>.</summary>
internal sealed class Point3dConverter : JsonConverter<Point3d>
{
    public override Point3d Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> values = stackalloc double[3];
        JsonNumbers.ReadAll(ref reader, values);
        return new Point3d(values[0], values[1], values[2]);
    }

    public override void Write(Utf8JsonWriter writer, Point3d value, JsonSerializerOptions options) => JsonNumbers.Write(writer, value.X, value.Y, value.Z);
}

/// <summary>A box as <c>[xmin, ymin, zmin, xmax, ymax, zmax]</c>; an empty one, whose ends are no numbers, as <c>[]</c>.</summary>
internal sealed class Box3dConverter : JsonConverter<Box3d>
{
    public override Box3d Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> values = stackalloc double[6];
        return JsonNumbers.Read(ref reader, values) switch
        {
            0 => Box3d.Empty,
            6 => new Box3d(new Point3d(values[0], values[1], values[2]), new Point3d(values[3], values[4], values[5])),
            _ => throw new JsonException(),
        };
    }

    public override void Write(Utf8JsonWriter writer, Box3d value, JsonSerializerOptions options)
    {
        if (value.IsEmpty)
        {
            JsonNumbers.Write(writer);
        }
        else
        {
            JsonNumbers.Write(writer, value.Min.X, value.Min.Y, value.Min.Z, value.Max.X, value.Max.Y, value.Max.Z);
        }
    }
}

/// <summary>A line as <c>[x, y, x, y]</c>, an arc as <c>[x, y, x, y, cx, cy, r]</c> with a radius below nought where it turns right.</summary>
internal sealed class SegmentConverter : JsonConverter<Segment>
{
    public override Segment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> values = stackalloc double[7];
        return JsonNumbers.Read(ref reader, values) switch
        {
            4 => Segment.Line(new Point2d(values[0], values[1]), new Point2d(values[2], values[3])),
            7 when values[6] != 0 => Segment.Arc(
                new Point2d(values[0], values[1]), new Point2d(values[2], values[3]), new Point2d(values[4], values[5]), Math.Abs(values[6]), values[6] > 0),
            _ => throw new JsonException(),
        };
    }

    public override void Write(Utf8JsonWriter writer, Segment value, JsonSerializerOptions options)
    {
        if (value.IsArc)
        {
            double radius = value.IsCounterClockwise ? value.Radius : -value.Radius;
            JsonNumbers.Write(writer, value.Start.X, value.Start.Y, value.End.X, value.End.Y, value.Center.X, value.Center.Y, radius);
        }
        else
        {
            JsonNumbers.Write(writer, value.Start.X, value.Start.Y, value.End.X, value.End.Y);
        }
    }
}

/// <summary>A region as its loops, the outer one first; a loop as its segments.</summary>
internal sealed class RegionConverter : JsonConverter<Region>
{
    private static readonly SegmentConverter Segments = new();

    public override Region Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var loops = new List<Loop>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var segments = new List<Segment>();
            while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
            {
                segments.Add(Segments.Read(ref reader, typeof(Segment), options));
            }

            loops.Add(new Loop(segments.ToArray()));
        }

        return loops.Count > 0 ? new Region(loops[0], loops.ToArray().AsSpan(1)) : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, Region value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        WriteLoop(writer, value.Outer, options);
        foreach (Loop hole in value.Holes)
        {
            WriteLoop(writer, hole, options);
        }

        writer.WriteEndArray();
    }

    private static void WriteLoop(Utf8JsonWriter writer, Loop loop, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (Segment segment in loop.Segments)
        {
            Segments.Write(writer, segment, options);
        }

        writer.WriteEndArray();
    }
}

/// <summary>A set of regions as an array of them.</summary>
internal sealed class RegionSetConverter : JsonConverter<RegionSet>
{
    private static readonly RegionConverter Regions = new();

    public override RegionSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var regions = new List<Region>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            regions.Add(Regions.Read(ref reader, typeof(Region), options));
        }

        return regions.Count == 0 ? RegionSet.Empty : new RegionSet(regions.ToArray());
    }

    public override void Write(Utf8JsonWriter writer, RegionSet value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (Region region in value.Regions)
        {
            Regions.Write(writer, region, options);
        }

        writer.WriteEndArray();
    }
}
