using System.Globalization;
using CadLift.Building.Chaining;
using CadLift.Building.Diagnostics;
using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Reads closed shapes as rooms: each gets its own band of wall on its inner side, and all bands are united.</summary>
internal static class OutlineWalls
{
    /// <summary>Reads the walls.</summary>
    /// <param name="shapes">The rooms.</param>
    /// <param name="thickness">How thick walls are, in millimetres.</param>
    /// <param name="gap">How far apart rooms that share a wall may be drawn, in millimetres.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="diagnostics">Told of rooms without room and of contacts.</param>
    /// <param name="cancellation">Looked at for each shape.</param>
    public static WallReading Read(
        List<PlanShape> shapes, double thickness, double gap, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var bands = new List<RegionSet>(shapes.Count);
        foreach (PlanShape shape in shapes)
        {
            cancellation.ThrowIfCancellationRequested();
            PlanarResult band = RegionOffset.Band(shape.Regions, thickness, OffsetOptions.Mitred, tolerance, cancellation);
            bands.Add(PlanFailure.Require(band, shape.Source));
            if (ReferenceEquals(band.Regions, shape.Regions))
            {
                diagnostics.Add(
                    BuildingDiagnostics.RoomFilled,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Walls of {thickness:G6} mm leave no room inside the shape. It is filled."),
                    shape.Source);
            }
        }

        PlanarResult walls = RegionBoolean.Union(bands, tolerance, ContactMode.Part, cancellation);
        RegionSet solids = PlanFailure.Require(walls);
        ContactReport.Add(walls, tolerance, diagnostics);
        if (OutlineGaps.Any(shapes, gap, tolerance, cancellation))
        {
            return new WallReading { Solids = OutlineGaps.Closed(solids, gap, tolerance, cancellation) };
        }

        return new WallReading { Solids = solids, Enclosed = walls.Gaps };
    }
}
