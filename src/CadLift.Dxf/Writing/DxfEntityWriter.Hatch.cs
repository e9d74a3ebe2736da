using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Writing;

/// <content>HATCH and MPOLYGON, whose codes mean something by their order alone.</content>
internal sealed partial class DxfEntityWriter
{
    private void WriteHatch(DxfHatch hatch)
    {
        Subclass(hatch.IsMultiPolygon ? "AcDbMPolygon" : "AcDbHatch");
        if (hatch.IsMultiPolygon)
        {
            writer.Integer(70, hatch.IsSolid ? 1 : 0);
        }

        writer.Point(10, new Point3d(0, 0, hatch.Elevation));
        writer.Vector(210, hatch.Extrusion);
        writer.Text(2, hatch.PatternName);
        if (!hatch.IsMultiPolygon)
        {
            writer.Integer(70, hatch.IsSolid ? 1 : 0);
        }

        writer.Integer(71, hatch.IsAssociative ? 1 : 0);
        writer.Integer(91, hatch.Paths.Count);
        foreach (DxfHatchPath path in hatch.Paths)
        {
            WritePath(path, hatch.IsMultiPolygon);
        }

        if (!hatch.IsMultiPolygon)
        {
            writer.Integer(75, hatch.Style);
        }

        writer.Integer(76, hatch.PatternType);
        if (!hatch.IsSolid)
        {
            WritePattern(hatch);
        }

        if (!hatch.IsMultiPolygon)
        {
            writer.Integer(98, hatch.Seeds.Count);
            foreach (Point3d seed in hatch.Seeds)
            {
                writer.Point(10, seed.X, seed.Y);
            }
        }
    }

    private void WritePattern(DxfHatch hatch)
    {
        writer.Real(52, hatch.PatternAngle);
        writer.Real(41, hatch.PatternScale);
        writer.Integer(77, hatch.IsDouble ? 1 : 0);
        writer.Integer(78, hatch.PatternLines.Count);
        foreach (DxfHatchPatternLine line in hatch.PatternLines)
        {
            writer.Real(53, line.Angle);
            writer.Real(43, line.BaseX);
            writer.Real(44, line.BaseY);
            writer.Real(45, line.OffsetX);
            writer.Real(46, line.OffsetY);
            writer.Integer(79, line.Dashes.Count);
            foreach (double dash in line.Dashes)
            {
                writer.Real(49, dash);
            }
        }
    }

    private void WritePath(DxfHatchPath path, bool isMultiPolygon)
    {
        writer.Integer(92, path.Flags);
        if (path.IsPolyline)
        {
            bool hasBulges = path.Vertices.Any(static vertex => vertex.Bulge != 0);
            if (isMultiPolygon)
            {
                writer.Integer(73, path.IsClosed ? 1 : 0);
                writer.Integer(72, hasBulges ? 1 : 0);
            }
            else
            {
                writer.Integer(72, hasBulges ? 1 : 0);
                writer.Integer(73, path.IsClosed ? 1 : 0);
            }

            writer.Integer(93, path.Vertices.Count);
            foreach (DxfPolylineVertex vertex in path.Vertices)
            {
                writer.Point(10, vertex.X, vertex.Y);
                if (hasBulges)
                {
                    writer.Real(42, vertex.Bulge);
                }
            }
        }
        else
        {
            writer.Integer(93, path.Edges.Count);
            foreach (DxfHatchEdge edge in path.Edges)
            {
                WriteEdge(edge);
            }
        }

        if (!isMultiPolygon)
        {
            writer.Integer(97, path.Sources.Count);
            foreach (ulong source in path.Sources)
            {
                writer.Handle(330, source);
            }
        }
    }

    private void WriteEdge(DxfHatchEdge edge)
    {
        writer.Integer(72, (int)edge.Kind);
        if (edge.Kind == DxfHatchEdgeKind.Spline)
        {
            WriteSplineEdge(edge);
            return;
        }

        writer.Point(10, edge.First.X, edge.First.Y);
        if (edge.Kind != DxfHatchEdgeKind.Arc)
        {
            writer.Point(11, edge.Second.X, edge.Second.Y);
        }

        if (edge.Kind != DxfHatchEdgeKind.Line)
        {
            writer.Real(40, edge.Radius);
            writer.Real(50, edge.StartAngle);
            writer.Real(51, edge.EndAngle);
            writer.Integer(73, edge.IsCounterClockwise ? 1 : 0);
        }
    }

    private void WriteSplineEdge(DxfHatchEdge edge)
    {
        writer.Integer(94, edge.Degree);
        writer.Integer(73, edge.IsRational ? 1 : 0);
        writer.Integer(74, edge.IsPeriodic ? 1 : 0);
        writer.Integer(95, edge.Knots.Count);
        writer.Integer(96, edge.ControlPoints.Count);
        foreach (double knot in edge.Knots)
        {
            writer.Real(40, knot);
        }

        for (int i = 0; i < edge.ControlPoints.Count; i++)
        {
            writer.Point(10, edge.ControlPoints[i].X, edge.ControlPoints[i].Y);
            if (i < edge.Weights.Count)
            {
                writer.Real(42, edge.Weights[i]);
            }
        }

        if (version < DxfVersion.R2010)
        {
            return;
        }

        writer.Integer(97, edge.FitPoints.Count);
        foreach (Point3d point in edge.FitPoints)
        {
            writer.Point(11, point.X, point.Y);
        }

        if (edge.FitPoints.Count > 0)
        {
            writer.Point(12, edge.StartTangent.X, edge.StartTangent.Y);
            writer.Point(13, edge.EndTangent.X, edge.EndTangent.Y);
        }
    }
}
