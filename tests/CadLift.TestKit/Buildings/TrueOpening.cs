using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.TestKit.Buildings;

/// <summary>An opening as it is meant.</summary>
/// <param name="Kind">What fills it.</param>
/// <param name="Span">The part of the wall's middle that it takes.</param>
/// <param name="Thickness">Of the wall.</param>
/// <param name="IsFlipped">Whether a door is hinged at the end of the span, not at its start.</param>
/// <param name="SwingsLeft">Whether a door opens to the left of the span.</param>
/// <param name="IsDouble">Whether a door has two leaves.</param>
public sealed record TrueOpening(OpeningKind Kind, Segment Span, double Thickness, bool IsFlipped, bool SwingsLeft, bool IsDouble)
{
    public double Width => Span.Start.DistanceTo(Span.End);

    public RegionSet Footprint => new([new Region(Outline(), [])]);

    private Loop Outline()
    {
        Segment right = WallPiece.Offset(Span, -Thickness / 2);
        Segment left = WallPiece.Offset(Span, Thickness / 2).Reversed();
        return new Loop([right, Segment.Line(right.End, left.Start), left, Segment.Line(left.End, right.Start)]);
    }
}
