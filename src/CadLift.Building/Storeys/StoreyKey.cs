namespace CadLift.Building.Storeys;

/// <summary>Which storey a name speaks of.</summary>
/// <param name="Name">What it is called, the same for all spellings: <c>FLOOR 1</c>.</param>
/// <param name="Level">Its place from bottom to top; 0 for the ground floor.</param>
internal readonly record struct StoreyKey(string Name, double Level);
