namespace CadLift.Building.Sorting;

/// <summary>What counts of a sketch: indices of its paths and fills.</summary>
internal sealed record LayerSelection(List<int> Paths, List<int> Fills);
