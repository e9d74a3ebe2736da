namespace CadLift.Imaging.Filters;

/// <summary>Takes a row that a filter has made; the span is used again for the next one.</summary>
/// <param name="y">Which row.</param>
/// <param name="row">Its pixels.</param>
internal delegate void RowTaker(int y, ReadOnlySpan<byte> row);
