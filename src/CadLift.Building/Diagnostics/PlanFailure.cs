using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Diagnostics;

/// <summary>Says in catalogue codes why a planar operation has no result.</summary>
internal static class PlanFailure
{
    /// <summary>The regions of a result, or the failure.</summary>
    public static RegionSet Require(in PlanarResult result, SourcePlace source = default) =>
        result.Status == PlanarStatus.Ok ? result.Regions : throw Of(result.Status, result.Place, source);

    /// <summary>The failure of an operation.</summary>
    public static CadLiftException Of(PlanarStatus status, Point2d place, SourcePlace source = default) => status switch
    {
        PlanarStatus.NotRepresentable => new CadLiftException(
            ErrorCode.GeoInvalidPolygon, "A shape has a coordinate that is not finite or larger than 1e12 mm.", source),
        PlanarStatus.TooComplex => new CadLiftException(
            ErrorCode.SysLimitExceeded, "Shapes or their walls cross each other millions of times, which would take too much memory.", source),
        PlanarStatus.ContactTooTight => new CadLiftException(
            ErrorCode.GeoBooleanOpFailed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Shapes touch at a single point near ({place.X:G9}, {place.Y:G9}) mm, between edges too short to part them."),
            source),
        _ => new CadLiftException(
            ErrorCode.GeoBooleanOpFailed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Shapes cannot be combined near ({place.X:G9}, {place.Y:G9}) mm: there is detail smaller than the tolerance."),
            source),
    };
}
