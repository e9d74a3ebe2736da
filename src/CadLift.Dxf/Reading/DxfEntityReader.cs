using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Reading;

/// <summary>Reads one entity at a time, group codes in any order.</summary>
/// <remarks>
/// Codes inside application groups (102), extended data (1000 and up) and embedded objects (101) are passed over: they repeat
/// the numbers of the entity's own codes with other meanings.
/// </remarks>
internal sealed class DxfEntityReader(DxfTextDecoder decoder, DiagnosticList diagnostics)
{
    private const int FirstExtendedDataCode = 1000;

    /// <summary>Reads the entity whose 0 tag the reader stands on.</summary>
    /// <param name="reader">Left standing on the next 0 tag that does not belong to the entity.</param>
    /// <param name="more">Whether there are tags left.</param>
    /// <param name="records">How many records were read: vertices and attributes count too.</param>
    /// <returns>The entity; <see langword="null"/> for the tail of one (a lone SEQEND).</returns>
    public DxfEntity? Read(ref DxfTagReader reader, out bool more, out int records)
    {
        DxfEntity? entity = ReadAny(ref reader, out more, out records);
        if (entity is { IsBroken: false } && !(entity.Extrusion.LengthSquared > 0))
        {
            entity.Extrusion = Vector3d.UnitZ;
            Replaced(entity, "the extrusion vector has no length, the z axis is used");
        }

        return entity;
    }

    private DxfEntity? ReadAny(ref DxfTagReader reader, out bool more, out int records)
    {
        records = 1;
        ReadOnlySpan<byte> type = reader.Value;
        if (type.SequenceEqual("LINE"u8))
        {
            return ReadLine(ref reader, out more);
        }

        if (type.SequenceEqual("LWPOLYLINE"u8))
        {
            DxfPolyline polyline = ReadLightweightPolyline(ref reader, out more);
            records += polyline.Vertices.Count;
            return polyline;
        }

        if (type.SequenceEqual("ARC"u8))
        {
            return ReadCircle(ref reader, isArc: true, out more);
        }

        if (type.SequenceEqual("CIRCLE"u8))
        {
            return ReadCircle(ref reader, isArc: false, out more);
        }

        if (type.SequenceEqual("POLYLINE"u8))
        {
            return ReadPolyline(ref reader, out more, out records);
        }

        if (type.SequenceEqual("INSERT"u8))
        {
            return ReadInsert(ref reader, out more, out records);
        }

        if (type.SequenceEqual("SEQEND"u8))
        {
            more = SkipRecord(ref reader);
            return null;
        }

        return ReadOther(ref reader, out more);
    }

    private DxfLine ReadLine(ref DxfTagReader reader, out bool more)
    {
        var line = new DxfLine { Type = "LINE", Line = reader.Line };
        double x1 = 0, y1 = 0, z1 = 0, x2 = 0, y2 = 0, z2 = 0;
        var common = new CommonCodes(line);
        while ((more = reader.Read()) && reader.Code != 0)
        {
            switch (reader.Code)
            {
                case 10: Number(ref reader, line, ref x1); break;
                case 20: Number(ref reader, line, ref y1); break;
                case 30: Number(ref reader, line, ref z1); break;
                case 11: Number(ref reader, line, ref x2); break;
                case 21: Number(ref reader, line, ref y2); break;
                case 31: Number(ref reader, line, ref z2); break;
                default: Common(ref reader, ref common, line); break;
            }
        }

        line.Start = new Point3d(x1, y1, z1);
        line.End = new Point3d(x2, y2, z2);
        return line;
    }

    private DxfCircle ReadCircle(ref DxfTagReader reader, bool isArc, out bool more)
    {
        var circle = new DxfCircle { Type = isArc ? "ARC" : "CIRCLE", Line = reader.Line, IsArc = isArc };
        double x = 0, y = 0, z = 0, radius = 0, start = 0, end = 360;
        var common = new CommonCodes(circle);
        while ((more = reader.Read()) && reader.Code != 0)
        {
            switch (reader.Code)
            {
                case 10: Number(ref reader, circle, ref x); break;
                case 20: Number(ref reader, circle, ref y); break;
                case 30: Number(ref reader, circle, ref z); break;
                case 40: Number(ref reader, circle, ref radius); break;
                case 50 when isArc: Number(ref reader, circle, ref start); break;
                case 51 when isArc: Number(ref reader, circle, ref end); break;
                default: Common(ref reader, ref common, circle); break;
            }
        }

        if (isArc && start == end)
        {
            Replaced(circle, "start and end angle are equal, the whole circle is used");
        }

        circle.Center = new Point3d(x, y, z);
        circle.Radius = radius;
        circle.StartAngle = start;
        circle.EndAngle = end;
        return circle;
    }

    // A vertex begins with its code 10; 20 and 42 complete the one begun last.
    private DxfPolyline ReadLightweightPolyline(ref DxfTagReader reader, out bool more)
    {
        var polyline = new DxfPolyline { Type = "LWPOLYLINE", Line = reader.Line };
        double elevation = 0;
        int? announced = null;
        var vertex = default(DxfPolylineVertex);
        bool hasVertex = false;
        var common = new CommonCodes(polyline);
        while ((more = reader.Read()) && reader.Code != 0)
        {
            double number = 0;
            switch (reader.Code)
            {
                case 10:
                    Complete(polyline, hasVertex, vertex);
                    Number(ref reader, polyline, ref number);
                    vertex = new DxfPolylineVertex(number, 0, 0, 0);
                    hasVertex = true;
                    break;
                case 20:
                    Number(ref reader, polyline, ref number);
                    vertex.Y = number;
                    break;
                case 42:
                    Number(ref reader, polyline, ref number);
                    vertex.Bulge = number;
                    break;
                case 38:
                    Number(ref reader, polyline, ref elevation);
                    break;
                case 70:
                    polyline.IsClosed = (Flags(ref reader) & 1) != 0;
                    break;
                case 90:
                    announced = Flags(ref reader);
                    break;
                default:
                    Common(ref reader, ref common, polyline);
                    break;
            }
        }

        Complete(polyline, hasVertex, vertex);
        if (announced is { } count && count != polyline.Vertices.Count)
        {
            Incomplete(polyline, string.Create(
                CultureInfo.InvariantCulture, $"{count} vertices are announced, {polyline.Vertices.Count} are there"));
        }

        polyline.Elevation = elevation;
        return polyline;
    }

    private static void Complete(DxfPolyline polyline, bool hasVertex, DxfPolylineVertex vertex)
    {
        if (hasVertex)
        {
            polyline.Vertices.Add(vertex);
        }
    }

    private DxfPolyline ReadPolyline(ref DxfTagReader reader, out bool more, out int records)
    {
        var polyline = new DxfPolyline { Type = "POLYLINE", Line = reader.Line };
        double elevation = 0;
        int flags = 0;
        var common = new CommonCodes(polyline);
        while ((more = reader.Read()) && reader.Code != 0)
        {
            switch (reader.Code)
            {
                case 30: Number(ref reader, polyline, ref elevation); break;
                case 70: flags = Flags(ref reader); break;
                default: Common(ref reader, ref common, polyline); break;
            }
        }

        polyline.IsClosed = (flags & 1) != 0;
        polyline.Elevation = elevation;
        polyline.Kind = (flags & (16 | 64)) != 0 ? DxfPolylineKind.Mesh
            : (flags & 8) != 0 ? DxfPolylineKind.Space
            : DxfPolylineKind.Plane;
        records = 1;
        while (more && reader.Is("VERTEX"u8))
        {
            records++;
            more = ReadVertex(ref reader, polyline);
        }

        if (more && reader.Is("SEQEND"u8))
        {
            records++;
            more = SkipRecord(ref reader);
        }
        else
        {
            Incomplete(polyline, "the SEQEND after its vertices is missing");
        }

        return polyline;
    }

    // Flag 16 marks the frame points of a spline fit: they are not on the curve.
    private bool ReadVertex(ref DxfTagReader reader, DxfPolyline polyline)
    {
        double x = 0, y = 0, z = 0, bulge = 0;
        int flags = 0;
        bool more;
        while ((more = reader.Read()) && reader.Code != 0)
        {
            switch (reader.Code)
            {
                case 10: Number(ref reader, polyline, ref x); break;
                case 20: Number(ref reader, polyline, ref y); break;
                case 30: Number(ref reader, polyline, ref z); break;
                case 42: Number(ref reader, polyline, ref bulge); break;
                case 70: flags = Flags(ref reader); break;
                default: SkipForeign(ref reader); break;
            }
        }

        if ((flags & 16) == 0)
        {
            polyline.Vertices.Add(new DxfPolylineVertex(x, y, z, bulge));
        }

        return more;
    }

    private DxfInsert ReadInsert(ref DxfTagReader reader, out bool more, out int records)
    {
        var insert = new DxfInsert { Type = "INSERT", Line = reader.Line };
        double x = 0, y = 0, z = 0, scaleX = 1, scaleY = 1, scaleZ = 1, rotation = 0, columnSpacing = 0, rowSpacing = 0;
        bool hasAttributes = false;
        var common = new CommonCodes(insert);
        while ((more = reader.Read()) && reader.Code != 0)
        {
            switch (reader.Code)
            {
                case 2: insert.BlockName = decoder.Decode(reader.Value); break;
                case 10: Number(ref reader, insert, ref x); break;
                case 20: Number(ref reader, insert, ref y); break;
                case 30: Number(ref reader, insert, ref z); break;
                case 41: Number(ref reader, insert, ref scaleX); break;
                case 42: Number(ref reader, insert, ref scaleY); break;
                case 43: Number(ref reader, insert, ref scaleZ); break;
                case 44: Number(ref reader, insert, ref columnSpacing); break;
                case 45: Number(ref reader, insert, ref rowSpacing); break;
                case 50: Number(ref reader, insert, ref rotation); break;
                case 66: hasAttributes = Flags(ref reader) != 0; break;
                case 70: insert.Columns = AtLeastOne(Flags(ref reader), insert); break;
                case 71: insert.Rows = AtLeastOne(Flags(ref reader), insert); break;
                default: Common(ref reader, ref common, insert); break;
            }
        }

        insert.Position = new Point3d(x, y, z);
        insert.Scale = new Vector3d(OneForZero(scaleX, insert), OneForZero(scaleY, insert), OneForZero(scaleZ, insert));
        insert.Rotation = rotation;
        insert.ColumnSpacing = columnSpacing;
        insert.RowSpacing = rowSpacing;
        records = 1;
        while (more && (reader.Is("ATTRIB"u8) || (hasAttributes && reader.Is("SEQEND"u8))))
        {
            records++;
            bool isEnd = reader.Is("SEQEND"u8);
            more = SkipRecord(ref reader);
            if (isEnd)
            {
                break;
            }
        }

        return insert;
    }

    private DxfEntity ReadOther(ref DxfTagReader reader, out bool more)
    {
        var entity = new DxfEntity { Type = decoder.Decode(reader.Value), Line = reader.Line };
        var common = new CommonCodes(entity);
        while ((more = reader.Read()) && reader.Code != 0)
        {
            Common(ref reader, ref common, entity);
        }

        return entity;
    }

    private static bool SkipRecord(ref DxfTagReader reader)
    {
        bool more;
        while ((more = reader.Read()) && reader.Code != 0)
        {
        }

        return more;
    }

    private double OneForZero(double scale, DxfInsert insert)
    {
        if (scale != 0)
        {
            return scale;
        }

        Replaced(insert, "a scale is 0, 1 is used");
        return 1;
    }

    private int AtLeastOne(int count, DxfInsert insert)
    {
        // Writers put 0 for "no array"; what is less than that was never meant.
        if (count < 0)
        {
            Replaced(insert, "a number of rows or columns is negative, 1 is used");
        }

        return Math.Max(1, count);
    }

    private void Replaced(DxfEntity entity, string what) =>
        diagnostics.Add(DxfDiagnostics.ValueReplaced, $"{entity.Type}: {what}.", entity.Place);

    private void Incomplete(DxfEntity entity, string what) =>
        diagnostics.Add(DxfDiagnostics.EntityIncomplete, $"{entity.Type}: {what}. What is there is used.", entity.Place);

    private void Number(ref DxfTagReader reader, DxfEntity entity, ref double value)
    {
        if (DxfNumber.TryParse(reader.Value, out double number))
        {
            value = number;
            return;
        }

        entity.IsBroken = true;
        diagnostics.Add(
            DxfDiagnostics.ValueInvalid,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{entity.Type}: the value of group code {reader.Code} is not a finite number. The entity is left out."),
            new SourcePlace { Entity = entity.Type, Handle = entity.Handle, Line = reader.Line + 1 });
    }

    private static int Flags(ref DxfTagReader reader) => DxfNumber.TryParse(reader.Value, out int flags) ? flags : 0;

    private void Common(ref DxfTagReader reader, ref CommonCodes common, DxfEntity entity)
    {
        switch (reader.Code)
        {
            case 5:
                entity.Handle ??= decoder.Decode(reader.Value);
                break;
            case 8 when !common.HasLayer:
                entity.Layer = decoder.Decode(reader.Value);
                common.HasLayer = true;
                break;
            case 60:
                entity.IsInvisible = Flags(ref reader) == 1;
                break;
            case 67:
                entity.IsPaperSpace = Flags(ref reader) == 1;
                break;
            case 210:
                common.Axis(ref reader, 0);
                break;
            case 220:
                common.Axis(ref reader, 1);
                break;
            case 230:
                common.Axis(ref reader, 2);
                break;
            default:
                SkipForeign(ref reader);
                break;
        }
    }

    // Passes over an application group {...} as a whole; what follows 101 or 1001 is foreign up to the next 0 tag anyway,
    // but its codes are told apart by being 1000 and up or by coming after the entity's own.
    private static void SkipForeign(ref DxfTagReader reader)
    {
        if (reader.Code == 102 && reader.Value.StartsWith("{"u8))
        {
            while (reader.Peek() is not 0 && reader.Read() && !(reader.Code == 102 && reader.Value.StartsWith("}"u8)))
            {
            }
        }
        else if (reader.Code is 101 or >= FirstExtendedDataCode)
        {
            while (reader.Peek() is not (0 or null) && reader.Read())
            {
            }
        }
    }

    /// <summary>What is shared by all entities and needs a memory while codes come in.</summary>
    private ref struct CommonCodes(DxfEntity entity)
    {
        public bool HasLayer { get; set; }

        public readonly void Axis(ref DxfTagReader reader, int axis)
        {
            if (!DxfNumber.TryParse(reader.Value, out double value))
            {
                entity.IsBroken = true;
                return;
            }

            Vector3d old = entity.Extrusion;
            entity.Extrusion = axis switch
            {
                0 => new Vector3d(value, old.Y, old.Z),
                1 => new Vector3d(old.X, value, old.Z),
                _ => new Vector3d(old.X, old.Y, value),
            };
        }
    }
}
