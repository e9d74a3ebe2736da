namespace CadLift.Geometry.Planar;

/// <summary>Says from a face's winding numbers, one for each operand, whether it belongs to a result.</summary>
internal delegate bool FacePredicate(ReadOnlySpan<int> windings);
