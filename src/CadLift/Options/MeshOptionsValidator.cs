using CadLift.Meshes;

namespace CadLift.Options;

/// <summary>Checks the ranges of <see cref="MeshOptions"/>.</summary>
internal static class MeshOptionsValidator
{
    private const int MostLayers = 200;

    /// <summary>Adds what is out of range.</summary>
    public static void Check(List<(ErrorCode Code, string Message)> faults, MeshOptions? options)
    {
        LiftOptionsValidator.Require(faults, options is not null, "Mesh must not be null.");
        if (options is null)
        {
            return;
        }

        Range(nameof(options.ChordTolerance), options.ChordTolerance, MeshOptions.MinChordTolerance, MeshOptions.MaxChordTolerance, " mm");
        Range(nameof(options.AngularTolerance), options.AngularTolerance, MeshOptions.MinAngularTolerance, MeshOptions.MaxAngularTolerance, " degrees");
        Range(nameof(options.SmoothAngle), options.SmoothAngle, 0, 180, " degrees");
        Range(nameof(options.PictureSize), options.PictureSize, MeshOptions.MinPictureSize, MeshOptions.MaxPictureSize, " pixels");
        LiftOptionsValidator.Require(faults, options.Materials is not null, "Mesh.Materials must not be null.");
        if (options.Materials is { } materials)
        {
            LiftOptionsValidator.Require(
                faults,
                materials.ByLayer.Count <= MostLayers && materials.ByLayer.All(static layer => !string.IsNullOrEmpty(layer.Key) && layer.Value is not null),
                $"Mesh.Materials.ByLayer must hold at most {MostLayers} patterns, each with a material.");
            LiftOptionsValidator.Require(
                faults, materials.ByKind.Values.All(static material => material is not null), "Mesh.Materials.ByKind must not hold null.");
        }

        void Range(string name, double value, double min, double max, string unit) =>
            LiftOptionsValidator.CheckRange(faults, ErrorCode.SysInvalidOptions, $"Mesh.{name}", value, min, max, unit);
    }
}
