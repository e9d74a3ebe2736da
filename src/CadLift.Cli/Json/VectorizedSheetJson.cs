using CadLift.Imaging.Plans;

namespace CadLift.Cli.Json;

/// <summary>The sheet in a photograph: its corners in the picture, and its size laid flat.</summary>
internal sealed record VectorizedSheetJson(IReadOnlyList<double[]> Corners, int Width, int Height)
{
    public static VectorizedSheetJson Of(PixelSheet sheet) => new([.. sheet.Corners.Select(VectorizedPlanJson.PointOf)], sheet.Width, sheet.Height);
}
