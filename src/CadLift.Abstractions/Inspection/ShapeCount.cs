namespace CadLift.Inspection;

/// <summary>How many shapes there are and the area they enclose, each one on its own.</summary>
/// <param name="Count">The number of shapes.</param>
/// <param name="Area">The sum of their areas in square drawing units.</param>
public readonly record struct ShapeCount(int Count, double Area);
