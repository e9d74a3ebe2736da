namespace CadLift.Imaging.Codecs.Png;

/// <summary>A pass: its first column and row, and how far apart its columns and rows are.</summary>
internal readonly record struct PngPass(int X, int Y, int DeltaX, int DeltaY)
{
    /// <summary>Pixels a row of it.</summary>
    public int WidthOf(PngHeader header) => (header.Width - X + DeltaX - 1) / DeltaX;

    /// <summary>Rows of it.</summary>
    public int HeightOf(PngHeader header) => (header.Height - Y + DeltaY - 1) / DeltaY;
}
