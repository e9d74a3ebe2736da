namespace CadLift.Imaging.Plans;

/// <summary>How a picture is read.</summary>
/// <param name="Threshold">What is so dark is ink; null where the picture tells it.</param>
/// <param name="HasFlatGreys">Whether walls may have any of several greys.</param>
/// <param name="IsPencil">Whether walls are lines of a pencil.</param>
internal readonly record struct PlanReading(int? Threshold, bool HasFlatGreys, bool IsPencil);
