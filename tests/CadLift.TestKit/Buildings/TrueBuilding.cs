namespace CadLift.TestKit.Buildings;

/// <summary>A building as it is meant.</summary>
/// <param name="Spec">How it was made.</param>
/// <param name="WallThickness">The thickness that outlines and centrelines need to be told.</param>
/// <param name="Height">Of each storey, in millimetres.</param>
/// <param name="Storeys">From bottom to top.</param>
public sealed record TrueBuilding(BuildingSpec Spec, double WallThickness, double Height, IReadOnlyList<TrueStorey> Storeys);
