using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Writing;

/// <content>What is particular to each type.</content>
internal sealed partial class DxfEntityWriter
{
    private void WriteOwn(DxfEntity entity)
    {
        switch (entity)
        {
            case DxfLine line: WriteLine(line); break;
            case DxfPoint point: WritePoint(point); break;
            case DxfRoundEntity round: WriteRound(round); break;
            case DxfLightweightPolyline polyline: WriteLightweightPolyline(polyline); break;
            case DxfPolyline polyline: WritePolyline(polyline); break;
            case DxfInsert insert: WriteInsert(insert); break;
            case DxfAttrib attribute: WriteAttribute(attribute); break;
            case DxfText text: WriteText(text); break;
            case DxfMText text: WriteMText(text); break;
            case DxfEllipse ellipse: WriteEllipse(ellipse); break;
            case DxfSpline spline: WriteSpline(spline); break;
            case DxfCorneredEntity cornered: WriteCornered(cornered); break;
            case DxfHatch hatch: WriteHatch(hatch); break;
            case DxfDimension dimension: WriteDimension(dimension); break;
            case DxfLeader leader: WriteLeader(leader); break;
            case DxfRay ray: WriteRay(ray); break;
            case DxfMesh mesh: WriteMesh(mesh); break;
            case DxfVertex vertex: WriteVertex(vertex, KindOf(vertex)); break;
            case DxfRawEntity raw: BeginRaw(raw); break;
        }
    }

    // What a vertex that stands alone was part of.
    private static DxfPolylineKind KindOf(DxfVertex vertex) => (vertex.Flags & (32 | 64 | 128)) switch
    {
        32 => DxfPolylineKind.Space,
        64 => DxfPolylineKind.PolygonMesh,
        >= 128 => DxfPolylineKind.PolyfaceMesh,
        _ => DxfPolylineKind.Plane,
    };

    // Of the types whose tags are kept, R12 has two; later releases want their subclass.
    private void BeginRaw(DxfRawEntity raw)
    {
        if (!_hasSubclasses && raw is DxfViewport { IsOld: false, ExtraTags: { } tags })
        {
            WriteOldView(tags);
            return;
        }

        if (_extra is { HasSubclasses: true })
        {
            return;
        }

        if (raw.Type is "SHAPE" or "VIEWPORT")
        {
            Subclass(raw.Type is "SHAPE" ? "AcDbShape" : "AcDbViewport");
        }

        WriteThickness(raw);
        WriteExtrusion(raw);
        if (_hasSubclasses && raw is DxfViewport { IsOld: true } viewport)
        {
            WriteView(viewport);
        }
    }

    // What a viewport of R12 has in its extended data.
    private void WriteView(DxfViewport viewport)
    {
        writer.Point(12, viewport.ViewCenter.X, viewport.ViewCenter.Y);
        writer.Vector(16, viewport.Direction);
        writer.Point(17, viewport.Target);
        writer.Real(45, viewport.ViewHeight);
        writer.Real(51, viewport.Twist);
    }

    // Up to R12 the view of a viewport is extended data. Source: DXF Reference R12, Viewport entity data.
    private void WriteOldView(DxfTagList tags)
    {
        _extra = null;
        writer.Point(10, new Point3d(tags.Real(10) ?? 0, tags.Real(20) ?? 0, tags.Real(30) ?? 0));
        writer.Real(40, tags.Real(40) ?? 1);
        writer.Real(41, tags.Real(41) ?? 1);
        writer.Integer(68, tags.Integer(68) ?? 1);
        writer.Integer(69, tags.Integer(69) ?? 1);
        writer.Text(1001, "ACAD");
        writer.Text(1000, "MVIEW");
        writer.Text(1002, "{");
        writer.Integer(1070, 16);
        writer.Point(1010, new Point3d(tags.Real(17) ?? 0, tags.Real(27) ?? 0, tags.Real(37) ?? 0));
        writer.Point(1010, new Point3d(tags.Real(16) ?? 0, tags.Real(26) ?? 0, tags.Real(36) ?? 1));
        foreach (int code in (ReadOnlySpan<int>)[51, 45, 12, 22, 42, 43, 44])
        {
            writer.Real(1040, tags.Real(code) ?? 0);
        }

        foreach (int value in (ReadOnlySpan<int>)[0, 100, 1, 3, 0, 0, 0, 0])
        {
            writer.Integer(1070, value);
        }

        foreach (int code in (ReadOnlySpan<int>)[50, 13, 23, 14, 24, 15, 25])
        {
            writer.Real(1040, tags.Real(code) ?? 0);
        }

        writer.Integer(1070, 0);
        writer.Text(1002, "{");
        writer.Text(1002, "}");
        writer.Text(1002, "}");
    }

    // No name means the standard style.
    private void WriteStyle(int code, string style)
    {
        if (style.Length > 0)
        {
            writer.Text(code, style);
        }
    }

    private void WriteLine(DxfLine line)
    {
        Subclass("AcDbLine");
        WriteThickness(line);
        writer.Point(10, line.Start);
        writer.Point(11, line.End);
        WriteExtrusion(line);
    }

    private void WritePoint(DxfPoint point)
    {
        Subclass("AcDbPoint");
        WriteThickness(point);
        writer.Point(10, point.Location);
        WriteExtrusion(point);
        if (point.Angle != 0)
        {
            writer.Real(50, point.Angle);
        }
    }

    private void WriteRound(DxfRoundEntity round)
    {
        Subclass("AcDbCircle");
        WriteThickness(round);
        writer.Point(10, round.Center);
        writer.Real(40, round.Radius);
        WriteExtrusion(round);
        if (round is DxfArc arc)
        {
            Subclass("AcDbArc");
            writer.Real(50, arc.StartAngle);
            writer.Real(51, arc.EndAngle);
        }
    }

    private void WriteLightweightPolyline(DxfLightweightPolyline polyline)
    {
        Subclass("AcDbPolyline");
        ReadOnlySpan<DxfPolylineVertex> vertices = polyline.Vertices;
        ReadOnlySpan<double> widths = polyline.Widths;
        ReadOnlySpan<int> identifiers = version >= DxfVersion.R2010 ? polyline.Identifiers : [];
        writer.Integer(90, vertices.Length);
        writer.Integer(70, polyline.Flags);
        if (polyline.ConstantWidth != 0)
        {
            writer.Real(43, polyline.ConstantWidth);
        }

        if (polyline.Elevation != 0)
        {
            writer.Real(38, polyline.Elevation);
        }

        WriteThickness(polyline);
        for (int i = 0; i < vertices.Length; i++)
        {
            writer.Point(10, vertices[i].X, vertices[i].Y);
            if (!widths.IsEmpty)
            {
                writer.Real(40, widths[2 * i]);
                writer.Real(41, widths[(2 * i) + 1]);
            }

            if (vertices[i].Bulge != 0)
            {
                writer.Real(42, vertices[i].Bulge);
            }

            if (!identifiers.IsEmpty)
            {
                writer.Integer(91, identifiers[i]);
            }
        }

        WriteExtrusion(polyline);
    }

    private void WritePolyline(DxfPolyline polyline)
    {
        Subclass(polyline.Kind switch
        {
            DxfPolylineKind.PolyfaceMesh => "AcDbPolyFaceMesh",
            DxfPolylineKind.PolygonMesh => "AcDbPolygonMesh",
            DxfPolylineKind.Space => "AcDb3dPolyline",
            _ => "AcDb2dPolyline",
        });
        if (!_hasSubclasses)
        {
            writer.Integer(66, 1);
        }

        writer.Point(10, new Point3d(0, 0, polyline.Elevation));
        WriteThickness(polyline);
        writer.Integer(70, polyline.Flags);
        WriteUnlessZero(40, polyline.DefaultStartWidth);
        WriteUnlessZero(41, polyline.DefaultEndWidth);
        WriteUnlessZero(71, polyline.CountM);
        WriteUnlessZero(72, polyline.CountN);
        WriteUnlessZero(73, polyline.DensityM);
        WriteUnlessZero(74, polyline.DensityN);
        WriteUnlessZero(75, polyline.Smoothing);
        WriteExtrusion(polyline);
    }

    private void WriteVertex(DxfVertex vertex, DxfPolylineKind kind)
    {
        if (vertex.IsFace)
        {
            Subclass("AcDbFaceRecord");
        }
        else
        {
            Subclass("AcDbVertex");
            Subclass(kind switch
            {
                DxfPolylineKind.PolyfaceMesh => "AcDbPolyFaceMeshVertex",
                DxfPolylineKind.PolygonMesh => "AcDbPolygonMeshVertex",
                DxfPolylineKind.Space => "AcDb3dPolylineVertex",
                _ => "AcDb2dVertex",
            });
        }

        writer.Point(10, vertex.Location);
        WriteUnlessZero(40, vertex.StartWidth);
        WriteUnlessZero(41, vertex.EndWidth);
        WriteUnlessZero(42, vertex.Bulge);
        WriteUnlessZero(70, vertex.Flags);
        WriteUnlessZero(50, vertex.TangentAngle);
        for (int i = 0; i < vertex.FaceVertices.Length; i++)
        {
            WriteUnlessZero(71 + i, vertex.FaceVertices[i]);
        }
    }

    private void WriteInsert(DxfInsert insert)
    {
        bool isArray = insert.Columns > 1 || insert.Rows > 1;
        Subclass(isArray ? "AcDbMInsertBlock" : "AcDbBlockReference");
        if (insert.Attributes.Count > 0)
        {
            writer.Integer(66, 1);
        }

        writer.Text(2, insert.BlockName);
        writer.Point(10, insert.Position);
        Vector3d scale = insert.Scale;
        if (scale != new Vector3d(1, 1, 1))
        {
            writer.Real(41, scale.X);
            writer.Real(42, scale.Y);
            writer.Real(43, scale.Z);
        }

        WriteUnlessZero(50, insert.Rotation);
        if (isArray)
        {
            writer.Integer(70, insert.Columns);
            writer.Integer(71, insert.Rows);
            writer.Real(44, insert.ColumnSpacing);
            writer.Real(45, insert.RowSpacing);
        }

        WriteExtrusion(insert);
    }

    private void WriteText(DxfText text)
    {
        Subclass("AcDbText");
        WriteTextBody(text);
        Subclass("AcDbText");
        WriteUnlessZero(73, text.VerticalAlignment);
    }

    private void WriteTextBody(DxfText text)
    {
        WriteThickness(text);
        writer.Point(10, text.Position);
        writer.Real(40, text.Height);
        writer.Text(1, text.Content);
        WriteUnlessZero(50, text.Rotation);
        if (text.WidthFactor != 1)
        {
            writer.Real(41, text.WidthFactor);
        }

        WriteUnlessZero(51, text.Oblique);
        WriteStyle(7, text.Style);
        WriteUnlessZero(71, text.GenerationFlags);
        WriteUnlessZero(72, text.HorizontalAlignment);
        if (text.AlignmentPoint is { } point)
        {
            writer.Point(11, point);
        }

        WriteExtrusion(text);
    }

    private void WriteAttribute(DxfAttrib attribute)
    {
        Subclass("AcDbText");
        WriteTextBody(attribute);
        Subclass(attribute.IsDefinition ? "AcDbAttributeDefinition" : "AcDbAttribute");
        if (attribute.IsDefinition)
        {
            writer.Text(3, attribute.Prompt);
        }

        writer.Text(2, attribute.Tag);
        writer.Integer(70, attribute.Flags);
        WriteUnlessZero(74, attribute.VerticalAlignment);
    }

    // At most 250 characters in one tag; the last piece has code 1.
    private void WriteMText(DxfMText text)
    {
        const int Longest = 250;
        Subclass("AcDbMText");
        writer.Point(10, text.Position);
        writer.Real(40, text.Height);
        writer.Real(41, text.Width);
        writer.Integer(71, text.AttachmentPoint);
        writer.Integer(72, text.DrawingDirection);
        string content = text.Content;
        int at = 0;
        while (content.Length - at > Longest)
        {
            int length = char.IsHighSurrogate(content[at + Longest - 1]) ? Longest - 1 : Longest;
            writer.Text(3, content.Substring(at, length));
            at += length;
        }

        writer.Text(1, content[at..]);
        WriteStyle(7, text.Style);
        WriteExtrusion(text);
        if (text.Direction.LengthSquared > 0)
        {
            writer.Vector(11, text.Direction);
        }
        else
        {
            WriteUnlessZero(50, text.Rotation);
        }

        writer.Integer(73, text.LineSpacingStyle);
        writer.Real(44, text.LineSpacing);
    }

    // The ratio must not be above 1: an ellipse that is written the other way round has its axes changed and its parameters turned back.
    private void WriteEllipse(DxfEllipse ellipse)
    {
        Vector3d minor = ellipse.MinorAxis;
        bool isTurned = ellipse.Ratio > 1 && double.IsFinite(minor.LengthSquared);
        Vector3d major = isTurned ? minor : ellipse.MajorAxis;
        double turn = isTurned ? Math.PI / 2 : 0;
        Subclass("AcDbEllipse");
        writer.Point(10, ellipse.Center);
        writer.Vector(11, major);
        WriteExtrusion(ellipse);
        writer.Real(40, isTurned ? 1 / ellipse.Ratio : ellipse.Ratio);
        writer.Real(41, ellipse.StartParameter - turn);
        writer.Real(42, ellipse.EndParameter - turn);
    }

    private void WriteSpline(DxfSpline spline)
    {
        Subclass("AcDbSpline");
        WriteExtrusion(spline);
        writer.Integer(70, spline.Flags);
        writer.Integer(71, spline.Degree);
        writer.Integer(72, spline.Knots.Count);
        writer.Integer(73, spline.ControlPoints.Count);
        writer.Integer(74, spline.FitPoints.Count);
        writer.Real(42, spline.KnotTolerance);
        writer.Real(43, spline.ControlPointTolerance);
        writer.Real(44, spline.FitTolerance);
        WriteTangent(12, spline.StartTangent);
        WriteTangent(13, spline.EndTangent);
        foreach (double knot in spline.Knots)
        {
            writer.Real(40, knot);
        }

        foreach (double weight in spline.Weights)
        {
            writer.Real(41, weight);
        }

        foreach (Point3d point in spline.ControlPoints)
        {
            writer.Point(10, point);
        }

        foreach (Point3d point in spline.FitPoints)
        {
            writer.Point(11, point);
        }
    }

    private void WriteTangent(int code, Vector3d tangent)
    {
        if (tangent.LengthSquared > 0)
        {
            writer.Vector(code, tangent);
        }
    }

    private void WriteCornered(DxfCorneredEntity entity)
    {
        Subclass(entity is DxfFace ? "AcDbFace" : "AcDbTrace");
        for (int i = 0; i < 4; i++)
        {
            writer.Point(10 + i, entity[i]);
        }

        if (entity is DxfFace face)
        {
            WriteUnlessZero(70, face.InvisibleEdges);
            return;
        }

        WriteThickness(entity);
        WriteExtrusion(entity);
    }

    private void WriteDimension(DxfDimension dimension)
    {
        Subclass("AcDbDimension");
        if (dimension.BlockName.Length > 0)
        {
            writer.Text(2, dimension.BlockName);
        }

        writer.Point(10, dimension.DefinitionPoint);
        writer.Point(11, dimension.TextMiddle);
        if (dimension.ContinuationPoint != Point3d.Origin)
        {
            writer.Point(12, dimension.ContinuationPoint);
        }

        writer.Integer(70, dimension.Flags);
        if (dimension.Text.Length > 0)
        {
            writer.Text(1, dimension.Text);
        }

        if (_hasSubclasses)
        {
            writer.Integer(71, dimension.AttachmentPoint);
            if (dimension.Measurement is { } measurement)
            {
                writer.Real(42, measurement);
            }
        }

        WriteUnlessZero(53, dimension.TextRotation);
        WriteUnlessZero(51, dimension.HorizontalDirection);
        WriteExtrusion(dimension);
        WriteStyle(3, dimension.Style);
        WriteDimensionKind(dimension);
    }

    private void WriteDimensionKind(DxfDimension dimension)
    {
        switch (dimension.Kind)
        {
            case 2:
                Subclass("AcDb2LineAngularDimension");
                writer.Point(13, dimension.FirstPoint);
                writer.Point(14, dimension.SecondPoint);
                writer.Point(15, dimension.ThirdPoint);
                writer.Point(16, dimension.ArcPoint);
                break;
            case 3 or 4:
                Subclass(dimension.Kind == 3 ? "AcDbDiametricDimension" : "AcDbRadialDimension");
                writer.Point(15, dimension.ThirdPoint);
                writer.Real(40, dimension.LeaderLength);
                break;
            case 5:
                Subclass("AcDb3PointAngularDimension");
                writer.Point(13, dimension.FirstPoint);
                writer.Point(14, dimension.SecondPoint);
                writer.Point(15, dimension.ThirdPoint);
                writer.Point(16, dimension.ArcPoint);
                break;
            case 6:
                Subclass("AcDbOrdinateDimension");
                writer.Point(13, dimension.FirstPoint);
                writer.Point(14, dimension.SecondPoint);
                break;
            default:
                Subclass("AcDbAlignedDimension");
                writer.Point(13, dimension.FirstPoint);
                writer.Point(14, dimension.SecondPoint);
                WriteUnlessZero(52, dimension.Oblique);
                if (dimension.Kind == 0)
                {
                    writer.Real(50, dimension.Rotation);
                    Subclass("AcDbRotatedDimension");
                }

                break;
        }
    }

    private void WriteLeader(DxfLeader leader)
    {
        Subclass("AcDbLeader");
        WriteStyle(3, leader.Style);
        writer.Integer(71, leader.HasArrow ? 1 : 0);
        writer.Integer(72, leader.IsSpline ? 1 : 0);
        writer.Integer(76, leader.Vertices.Count);
        foreach (Point3d vertex in leader.Vertices)
        {
            writer.Point(10, vertex);
        }

        WriteExtrusion(leader);
    }

    private void WriteRay(DxfRay ray)
    {
        Subclass(ray.IsEndlessBothWays ? "AcDbXline" : "AcDbRay");
        writer.Point(10, ray.BasePoint);
        writer.Vector(11, ray.Direction);
    }

    private void WriteMesh(DxfMesh mesh)
    {
        Subclass("AcDbSubDMesh");
        writer.Integer(71, mesh.Version);
        writer.Integer(72, mesh.BlendsCreases ? 1 : 0);
        writer.Integer(91, mesh.SubdivisionLevel);
        writer.Integer(92, mesh.Vertices.Count);
        foreach (Point3d vertex in mesh.Vertices)
        {
            writer.Point(10, vertex);
        }

        writer.Integer(93, mesh.FaceList.Count);
        foreach (int item in mesh.FaceList)
        {
            writer.Integer(90, item);
        }

        writer.Integer(94, mesh.EdgeList.Count / 2);
        foreach (int item in mesh.EdgeList)
        {
            writer.Integer(90, item);
        }

        writer.Integer(95, mesh.Creases.Count);
        foreach (double crease in mesh.Creases)
        {
            writer.Real(140, crease);
        }

        if (_extra is null || !_extra.Has("AcDbSubDMesh", 90))
        {
            writer.Integer(90, 0);
        }
    }

    private void WriteUnlessZero(int code, double value)
    {
        if (value != 0)
        {
            writer.Real(code, value);
        }
    }

    private void WriteUnlessZero(int code, int value)
    {
        if (value != 0)
        {
            writer.Integer(code, value);
        }
    }
}
