using CadLift.Building.Walls;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>How the shapes are to be read, and why.</summary>
internal readonly record struct InterpretationChoice(PlanInterpretation Interpretation, double Confidence, string Reason)
{
    public const string Subject = "interpretation";

    public const string Option = "Building.Interpretation";

    /// <summary>The walls read as bodies, for <see cref="PlanInterpretation.WallBody"/>: read already where the choice needed to know them.</summary>
    public Lazy<WallReading>? Bodies { get; init; }

    /// <summary>The choice for reports.</summary>
    /// <param name="storey">The storey it is for; <see langword="null"/> where there is only one.</param>
    public PlanChoice ToPlanChoice(string? storey) =>
        new(storey is null ? Subject : $"{Subject} of {storey}", NameOf(Interpretation), Confidence, Reason, Option);

    /// <summary>The name of an interpretation in reports.</summary>
    public static string NameOf(PlanInterpretation interpretation) => interpretation.ToString().ToLowerInvariant();
}
