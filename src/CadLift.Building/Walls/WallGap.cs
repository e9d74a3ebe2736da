using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>A gap from the end of a wall to what it faces: the end of another, or the face of a wall.</summary>
/// <param name="First">The end it begins at.</param>
/// <param name="Second">The boundary segment of the end that it leads to; -1 where it leads to a face.</param>
/// <param name="Outline">What the wall would cover if it went on.</param>
/// <param name="Width">From end to end, in millimetres.</param>
internal sealed record WallGap(WallJamb First, int Second, Loop Outline, double Width)
{
    public double Thickness => First.Thickness;

    /// <summary>Whether it looks like a gap in one wall even with nothing drawn in it.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Whether the two ends lie in one line, or on one circle.</summary>
    public bool IsInLine { get; init; }

    /// <summary>Whether it is too narrow for anything to be meant by it.</summary>
    public bool IsSlip { get; init; }

    public bool IsBetweenEnds => Second >= 0;

    public Point2d Middle
    {
        get
        {
            Box2d box = Outline.Bounds;
            return box.Min.MidpointTo(box.Max);
        }
    }
}
