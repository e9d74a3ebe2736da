using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift;

/// <summary>What a lift read, used and ignored, how it understood the drawing, and what the solid measures.</summary>
public sealed class LiftReport
{
    /// <summary>How the shapes were read: <c>outline</c>, <c>wallbody</c>, <c>centreline</c> or <c>solid</c>; see <see cref="PlanInterpretation"/>.</summary>
    public string Interpretation { get; init; } = string.Empty;

    /// <summary>The number of storeys.</summary>
    public int Storeys { get; init; }

    /// <summary>The enclosed rooms.</summary>
    public IReadOnlyList<Room> Rooms { get; init; } = [];

    /// <summary>The storeys themselves, from bottom to top.</summary>
    public IReadOnlyList<Storey> StoreyList { get; init; } = [];

    /// <summary>The doors, windows and passages, storey by storey.</summary>
    public IReadOnlyList<Opening> Openings { get; init; } = [];

    /// <summary>The runs of wall, storey by storey.</summary>
    public IReadOnlyList<Wall> Walls { get; init; } = [];

    /// <summary>What was decided from what the drawing shows, and the options that decide it otherwise.</summary>
    public IReadOnlyList<PlanChoice> Choices { get; init; } = [];

    /// <summary>The number of separate solids.</summary>
    public int Solids { get; init; }

    /// <summary>The number of faces.</summary>
    public int Faces { get; init; }

    /// <summary>The volume in cubic millimetres.</summary>
    public double Volume { get; init; }

    /// <summary>The area of all faces in square millimetres.</summary>
    public double Area { get; init; }

    /// <summary>The centre of the volume, in millimetres.</summary>
    public Point3d Centroid { get; init; }

    /// <summary>The smallest axis-parallel box that holds the solid, in millimetres.</summary>
    public Box3d Bounds { get; init; } = Box3d.Empty;

    /// <summary>How many entities of each type were used, blocks expanded.</summary>
    public IReadOnlyDictionary<string, int> Used { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>How many entities of each type were not used, blocks expanded; the diagnostics say why.</summary>
    public IReadOnlyDictionary<string, int> Ignored { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>What was repaired, decided, left out.</summary>
    public IReadOnlyList<CadDiagnostic> Diagnostics { get; init; } = [];
}
