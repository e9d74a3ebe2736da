using CadLift.Geometry.Measuring;

namespace CadLift.Geometry.Checking;

/// <summary>What a check of a body found.</summary>
public sealed class BodyCheckResult
{
    internal BodyCheckResult(IReadOnlyList<BodyDefect> defects, MassProperties? measures)
    {
        Defects = defects;
        Measures = defects.Count == 0 ? measures : null;
    }

    /// <summary>All defects found; none in a sound body.</summary>
    public IReadOnlyList<BodyDefect> Defects { get; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Defects.Count == 0;

    /// <summary>Volume, area, centroid and bounds, which the check needs anyway; <see langword="null"/> unless the body is sound.</summary>
    public MassProperties? Measures { get; }
}
