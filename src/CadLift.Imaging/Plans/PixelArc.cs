namespace CadLift.Imaging.Plans;

/// <summary>Sides of a region that stand for an arc: their corners lie on one circle, of the sheet laid flat where there is one.</summary>
/// <remarks>Arcs of one line have no side in common. One that does not fit its line counts for nothing.</remarks>
/// <param name="Loop">0 for the outer line, 1 for the first hole, and so on.</param>
/// <param name="First">The corner that the arc begins at.</param>
/// <param name="Sides">How many sides it has, 2 at least; as many as the line has corners where it is a whole circle.</param>
public sealed record PixelArc(int Loop, int First, int Sides);
