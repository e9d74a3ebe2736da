using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Dxf.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Verdicts;

/// <summary>Tells of drawings that are hardly as large, or as far out, as they say: a unit is wrong, or something was left lying far away.</summary>
internal static class ExtentsJudge
{
    // In millimetres: less than any part, more than any building, further than a solid can be told to 1e-7 mm.
    private const double Smallest = 1;
    private const double Largest = 1e7;
    private const double Farthest = 1e8;

    /// <summary>What is odd about the extents of a sketch; <see langword="null"/> for nothing.</summary>
    public static CadDiagnostic? Judge(PlanSketch sketch)
    {
        Box2d bounds = BoundsOf(sketch);
        if (bounds.IsEmpty)
        {
            return null;
        }

        double side = Math.Max(bounds.Width, bounds.Height);
        string? fault = side < Smallest ? $"The drawing is {Text(side)} mm in size: its unit is probably another."
            : side > Largest ? $"The drawing is {Text(side / 1e6)} km in size: its unit is probably another, or something lies far from the rest."
            : bounds.LargestCoordinate > Farthest ? $"The drawing lies {Text(bounds.LargestCoordinate / 1e6)} km from the origin; it is moved near to it when it is lifted."
            : null;
        return fault is null ? null : DxfDiagnostics.ExtentsOdd.At(fault);
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static Box2d BoundsOf(PlanSketch sketch)
    {
        Box2d bounds = Box2d.Empty;
        foreach (SketchPath path in sketch.Paths)
        {
            bounds = bounds.Including(path.Bounds);
        }

        foreach (SketchFill fill in sketch.Fills)
        {
            foreach (Loop loop in fill.Loops)
            {
                bounds = bounds.Including(loop.Bounds);
            }
        }

        return bounds;
    }
}
