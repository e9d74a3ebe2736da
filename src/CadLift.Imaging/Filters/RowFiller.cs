namespace CadLift.Imaging.Filters;

/// <summary>Fills a row with the pixels of a picture.</summary>
/// <param name="y">Which row.</param>
/// <param name="row">Receives its pixels.</param>
internal delegate void RowFiller(int y, Span<byte> row);
