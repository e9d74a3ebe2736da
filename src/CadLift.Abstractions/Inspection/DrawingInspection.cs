using CadLift.Geometry.Numerics;

namespace CadLift.Inspection;

/// <summary>What a drawing contains, in drawing units.</summary>
public sealed class DrawingInspection : InspectionResult
{
    /// <summary>The version as the file names it, such as <c>AC1032</c>; <see langword="null"/> where it does not.</summary>
    public string? Version { get; init; }

    /// <summary>The release in words, such as <c>R2018</c>; <see langword="null"/> where it is not known.</summary>
    public string? Release { get; init; }

    /// <summary>Whether the file is stored in a binary encoding.</summary>
    public bool IsBinary { get; init; }

    /// <summary>The code page as the file names it.</summary>
    public string? CodePage { get; init; }

    /// <summary>The number of the unit as the file gives it ($INSUNITS).</summary>
    public int? UnitCode { get; init; }

    /// <summary>The unit.</summary>
    public LengthUnit Units { get; init; }

    /// <summary>How many entities of each type model space holds.</summary>
    public IReadOnlyDictionary<string, int> Entities { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>How many entities of model space lie on each layer.</summary>
    public IReadOnlyDictionary<string, int> Layers { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>How many entities of each type there are on each layer of model space.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> LayerEntities { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);

    /// <summary>The number of block definitions, layouts left out.</summary>
    public int Blocks { get; init; }

    /// <summary>How many entities of model space and of blocks lie in a plane that is seen from behind.</summary>
    public int Flipped { get; init; }

    /// <summary>How many inserts of model space and of blocks mirror what they place.</summary>
    public int MirroredInserts { get; init; }

    /// <summary>How many inserts of model space and of blocks scale x and y differently.</summary>
    public int UnevenInserts { get; init; }

    /// <summary>How many vertices of plane polylines start an arc, once every insert is replaced by its content.</summary>
    public long Bulges { get; init; }

    /// <summary>How many entities of each type there are once every insert is replaced by its content.</summary>
    public IReadOnlyDictionary<string, int> Exploded { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>For each type, how many shapes are closed in themselves and the area they enclose one by one.</summary>
    public IReadOnlyDictionary<string, ShapeCount> Closed { get; init; } =
        new Dictionary<string, ShapeCount>(StringComparer.Ordinal);

    /// <summary>What loose lines and arcs make when their ends are joined.</summary>
    public LooseLoops Loops { get; init; }

    /// <summary>The box of everything with a shape that is understood; <see langword="null"/> where there is nothing.</summary>
    public Box3d? Extents { get; init; }
}
