using System.Globalization;
using CadLift.Dxf.Mapping;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Dxf;

/// <summary>Draws floor plans as DXF: walls, openings and rooms on layers of their own, arcs as bulges.</summary>
/// <remarks>Storeys lie side by side from left to right, a tenth of their width apart; each has its name above it.</remarks>
public static class FloorPlanDrawing
{
    private const double TextHeight = 200;
    private const double DimensionOffset = 1000;
    private const double TickLength = 150;

    /// <summary>The layer of walls.</summary>
    public const string Walls = "WALLS";

    /// <summary>The layer of wall fillings.</summary>
    public const string WallFill = "WALLS-FILL";

    /// <summary>The layer of doors and passages.</summary>
    public const string Doors = "DOORS";

    /// <summary>The layer of windows.</summary>
    public const string Windows = "WINDOWS";

    /// <summary>The layer of room outlines.</summary>
    public const string Rooms = "ROOMS";

    /// <summary>The layer of texts.</summary>
    public const string Labels = "LABELS";

    /// <summary>The layer of dimensions.</summary>
    public const string Dimensions = "DIMENSIONS";

    /// <summary>Draws a plan.</summary>
    /// <param name="plan">The plan, in millimetres.</param>
    /// <returns>A document in millimetres; it needs R2000 or later for its fillings.</returns>
    public static DxfDocument ToDocument(FloorPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var document = new DxfDocument();
        DxfUnits.SetMillimetres(document.Header);
        AddLayers(document);
        double shift = 0;
        foreach (Storey storey in plan.Storeys)
        {
            Box2d bounds = storey.Solids.Bounds;
            AddStorey(document, storey, new Vector2d(shift, 0), plan.Storeys.Count > 1);
            shift += 1.1 * bounds.Width;
        }

        return document;
    }

    private static void AddLayers(DxfDocument document)
    {
        (string Name, int Color)[] layers =
            [(Walls, 7), (WallFill, 8), (Doors, 1), (Windows, 5), (Rooms, 9), (Labels, 3), (Dimensions, 2)];
        DxfLayerTable.Add(document, layers.Select(static layer => (layer.Name, layer.Color, (int?)null)));
    }

    private static void AddStorey(DxfDocument document, Storey storey, Vector2d shift, bool isNamed)
    {
        AddRegions(document, storey.Solids, Walls, shift);
        AddFill(document, storey.Solids, shift);
        foreach (Opening opening in storey.Openings)
        {
            AddRegions(document, opening.Footprint, opening.Kind == OpeningKind.Window ? Windows : Doors, shift);
        }

        foreach (Room room in storey.Rooms)
        {
            AddRegion(document, room.Region, Rooms, shift);
            AddLabel(document, room, shift);
        }

        Box2d bounds = storey.Solids.Bounds;
        if (bounds.IsEmpty)
        {
            return;
        }

        Point2d low = bounds.Min + shift;
        Point2d high = bounds.Max + shift;
        AddDimension(document, low, new Point2d(high.X, low.Y), new Vector2d(0, -DimensionOffset), rotation: 0);
        AddDimension(document, low, new Point2d(low.X, high.Y), new Vector2d(-DimensionOffset, 0), rotation: 90);
        if (isNamed)
        {
            AddText(document, storey.Name, new Point2d(low.X, high.Y + DimensionOffset));
        }
    }

    private static void AddRegions(DxfDocument document, RegionSet regions, string layer, Vector2d shift)
    {
        foreach (Region region in regions.Regions)
        {
            AddRegion(document, region, layer, shift);
        }
    }

    private static void AddRegion(DxfDocument document, Region region, string layer, Vector2d shift)
    {
        AddLoop(document, region.Outer, layer, shift);
        foreach (Loop hole in region.Holes)
        {
            AddLoop(document, hole, layer, shift);
        }
    }

    private static void AddLoop(DxfDocument document, Loop loop, string layer, Vector2d shift)
    {
        var polyline = new DxfLightweightPolyline { Layer = layer, IsClosed = true };
        polyline.SetVertices(VerticesOf(loop, shift));
        document.Entities.Add(polyline);
    }

    // A whole circle is two halves: a bulge has no more than less than a turn.
    private static DxfPolylineVertex[] VerticesOf(Loop loop, Vector2d shift)
    {
        var vertices = new List<DxfPolylineVertex>();
        foreach (Segment segment in loop.Segments)
        {
            Point2d start = segment.Start + shift;
            if (segment.IsFullCircle)
            {
                Point2d opposite = segment.Center + (segment.Center - segment.Start) + shift;
                double half = segment.IsCounterClockwise ? 1 : -1;
                vertices.Add(new DxfPolylineVertex(start.X, start.Y, half));
                vertices.Add(new DxfPolylineVertex(opposite.X, opposite.Y, half));
            }
            else
            {
                vertices.Add(new DxfPolylineVertex(start.X, start.Y, segment.IsArc ? segment.Bulge : 0));
            }
        }

        return [.. vertices];
    }

    private static void AddFill(DxfDocument document, RegionSet regions, Vector2d shift)
    {
        foreach (Region region in regions.Regions)
        {
            var hatch = new DxfHatch { Layer = WallFill, IsSolid = true };
            hatch.Paths.Add(PathOf(region.Outer, shift, isOuter: true));
            foreach (Loop hole in region.Holes)
            {
                hatch.Paths.Add(PathOf(hole, shift, isOuter: false));
            }

            document.Entities.Add(hatch);
        }
    }

    private static DxfHatchPath PathOf(Loop loop, Vector2d shift, bool isOuter)
    {
        const int External = 1;
        const int Polyline = 2;
        const int Outermost = 16;
        var path = new DxfHatchPath(Polyline | (isOuter ? External : Outermost));
        foreach (DxfPolylineVertex vertex in VerticesOf(loop, shift))
        {
            path.Vertices.Add(vertex);
        }

        return path;
    }

    private static void AddLabel(DxfDocument document, Room room, Vector2d shift)
    {
        Box2d bounds = room.Region.Outer.Bounds;
        string area = string.Create(CultureInfo.InvariantCulture, $"{room.Area / 1e6:F2} m²");
        document.Entities.Add(new DxfMText
        {
            Layer = Labels,
            Content = room.Label is { Length: > 0 } label ? Escape(label) + "\\P" + area : area,
            Position = ToSpace(bounds.Min.MidpointTo(bounds.Max) + shift),
            Height = TextHeight,
            AttachmentPoint = 5,
        });
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("{", "\\{", StringComparison.Ordinal)
        .Replace("}", "\\}", StringComparison.Ordinal);

    private static void AddText(DxfDocument document, string text, Point2d place) =>
        document.Entities.Add(new DxfText { Layer = Labels, Content = text, Height = TextHeight, Position = ToSpace(place) });

    // The picture of a dimension is a block of its own: extension lines, the line with its ticks, the measure.
    private static void AddDimension(DxfDocument document, Point2d first, Point2d second, Vector2d offset, double rotation)
    {
        double length = first.DistanceTo(second);
        if (length == 0)
        {
            return;
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"*D{document.Blocks.Count + 1}");
        var block = new DxfBlock(name) { Flags = 1 };
        Point2d from = first + offset;
        Point2d to = second + offset;
        Vector2d tick = ((to - from).Normalized() + (to - from).Normalized().TurnedLeft()) * (TickLength / 2);
        AddLine(block, first + (offset * 0.2), from + (offset * 0.1));
        AddLine(block, second + (offset * 0.2), to + (offset * 0.1));
        AddLine(block, from, to);
        AddLine(block, from - tick, from + tick);
        AddLine(block, to - tick, to + tick);
        Point2d middle = from.MidpointTo(to) + ((to - from).Normalized().TurnedLeft() * TextHeight);
        block.Entities.Add(new DxfMText
        {
            Layer = Dimensions,
            Content = string.Create(CultureInfo.InvariantCulture, $"{length:F0}"),
            Position = ToSpace(middle),
            Height = TextHeight,
            AttachmentPoint = 5,
            Rotation = rotation,
        });
        document.AddBlock(block);
        document.Entities.Add(new DxfDimension
        {
            Layer = Dimensions,
            BlockName = name,
            Flags = 32,
            DefinitionPoint = ToSpace(to),
            TextMiddle = ToSpace(middle),
            FirstPoint = ToSpace(first),
            SecondPoint = ToSpace(second),
            Rotation = rotation,
            Measurement = length,
        });
    }

    private static void AddLine(DxfBlock block, Point2d start, Point2d end) =>
        block.Entities.Add(new DxfLine { Layer = Dimensions, Start = ToSpace(start), End = ToSpace(end) });

    private static Point3d ToSpace(Point2d point) => new(point.X, point.Y, 0);
}
