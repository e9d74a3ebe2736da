namespace CadLift.Plans;

/// <summary>What a drawing means: storeys with their walls and rooms.</summary>
public sealed class FloorPlan
{
    /// <summary>Creates a floor plan.</summary>
    /// <param name="interpretation">How the drawing was read, such as <c>outline</c> or <c>solid</c>.</param>
    /// <param name="storeys">The storeys from bottom to top.</param>
    public FloorPlan(string interpretation, IReadOnlyList<Storey> storeys)
    {
        ArgumentException.ThrowIfNullOrEmpty(interpretation);
        ArgumentNullException.ThrowIfNull(storeys);
        Interpretation = interpretation;
        Storeys = storeys;
    }

    /// <summary>How the drawing was read.</summary>
    public string Interpretation { get; }

    /// <summary>The storeys from bottom to top.</summary>
    public IReadOnlyList<Storey> Storeys { get; }

    /// <summary>The roofs over whatever has no storey above it, from top to bottom; none where none are asked for.</summary>
    public IReadOnlyList<Roof> Roofs { get; init; } = [];

    /// <summary>The picture that it was read from; <see langword="null"/> for a drawing.</summary>
    public PlanFrame? Frame { get; init; }

    /// <summary>What was decided from what the drawing shows.</summary>
    public IReadOnlyList<PlanChoice> Choices { get; init; } = [];
}
