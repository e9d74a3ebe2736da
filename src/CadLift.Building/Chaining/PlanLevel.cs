namespace CadLift.Building.Chaining;

/// <summary>Paths that stand at one height and are equally high.</summary>
/// <param name="Bottom">Where they stand, in millimetres.</param>
/// <param name="Height">How high they are, in millimetres.</param>
/// <param name="Paths">Their indices in the sketch.</param>
internal sealed record PlanLevel(double Bottom, double Height, List<int> Paths);
