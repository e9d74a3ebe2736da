namespace CadLift.Imaging.Plans;

/// <summary>Where a row or a column of pixels crosses the line between two cells.</summary>
/// <param name="From">The cell before, to the left or above.</param>
/// <param name="To">The cell behind.</param>
/// <param name="X">The first pixel of the line.</param>
/// <param name="Y">Its row.</param>
/// <param name="Length">How many pixels of it are crossed.</param>
/// <param name="IsAcross">Whether a row crosses it, not a column.</param>
internal readonly record struct LineCrossing(int From, int To, int X, int Y, int Length, bool IsAcross);
