namespace CadLift.Inspection;

/// <summary>What loose lines and arcs make when ends within 1e-6 drawing units are joined.</summary>
/// <param name="Count">The number of simple loops: connected groups in which exactly two ends meet at every point.</param>
/// <param name="Area">The sum of their areas in square drawing units.</param>
/// <param name="Rest">The number of lines and arcs in other groups.</param>
public readonly record struct LooseLoops(int Count, double Area, int Rest);
