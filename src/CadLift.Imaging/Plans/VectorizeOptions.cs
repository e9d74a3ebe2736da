namespace CadLift.Imaging.Plans;

/// <summary>How a picture is vectorized.</summary>
public sealed record VectorizeOptions
{
    /// <summary>What is looked for; <see langword="null"/>, the default, to decide from the picture: a plan where it looks like one, else contours.</summary>
    public VectorizeMode? Mode { get; init; }

    /// <summary>How contours are traced, where they are.</summary>
    public ContourOptions Contours { get; init; } = new();

    /// <summary>How many threads work at once, 1 at least: on bands of a picture that contours are traced in, on sides of walls and openings of a plan. Default 1. Results do not depend on it.</summary>
    public int MaxDegreeOfParallelism { get; init; } = 1;
}
