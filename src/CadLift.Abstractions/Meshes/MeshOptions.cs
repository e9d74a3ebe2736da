namespace CadLift.Meshes;

/// <summary>How meshes and pictures are made of bodies. Every value has a default; ranges are checked before any work.</summary>
public sealed class MeshOptions
{
    /// <summary>The smallest <see cref="ChordTolerance"/>, in millimetres.</summary>
    public const double MinChordTolerance = 1e-4;

    /// <summary>The largest <see cref="ChordTolerance"/>, in millimetres.</summary>
    public const double MaxChordTolerance = 1_000;

    /// <summary>The smallest <see cref="AngularTolerance"/>, in degrees.</summary>
    public const double MinAngularTolerance = 0.05;

    /// <summary>The largest <see cref="AngularTolerance"/>, in degrees.</summary>
    public const double MaxAngularTolerance = 90;

    /// <summary>The smallest <see cref="PictureSize"/>, in pixels.</summary>
    public const int MinPictureSize = 64;

    /// <summary>The largest <see cref="PictureSize"/>, in pixels.</summary>
    public const int MaxPictureSize = 4_096;

    /// <summary>How far triangles of meshes may lie from round faces, in millimetres, 0.0001 to 1,000. Default 1. Pictures are as fine as their pixels.</summary>
    public double ChordTolerance { get; set; } = 1;

    /// <summary>The largest turn between neighbouring triangles of a round face, in degrees, 0.05 to 90. Default 15.</summary>
    public double AngularTolerance { get; set; } = 15;

    /// <summary>
    /// Faces that meet at a smaller angle are shaded as one, in degrees, 0 to 180. Default 20. 0 shades every triangle flat, those of
    /// round faces too.
    /// </summary>
    public double SmoothAngle { get; set; } = 20;

    /// <summary>Whether glTF gets the edges between faces as lines, too. Default <see langword="false"/>.</summary>
    public bool EdgeLines { get; set; }

    /// <summary>
    /// Whether glTF holds coordinates as 16-bit and normals as 8-bit integers (KHR_mesh_quantization): less than half the size, and
    /// coordinates rounded to the largest extent divided by 65,535. Default <see langword="false"/>.
    /// </summary>
    public bool Quantize { get; set; }

    /// <summary>
    /// Whether meshes show leaves in doors, and frames and panes in windows, which are no part of the body: the volume of the mesh is
    /// then more than the body's. Default <see langword="false"/>; pictures always show them.
    /// </summary>
    public bool Fittings { get; set; }

    /// <summary>The longer side of pictures in pixels, 64 to 4,096. Default 1,200.</summary>
    public int PictureSize { get; set; } = 1_200;

    /// <summary>How parts look.</summary>
    public MeshMaterials Materials { get; set; } = new();

    /// <summary>A copy whose values can be set without changing these; lists are shared.</summary>
    public MeshOptions Clone() => (MeshOptions)MemberwiseClone();
}
