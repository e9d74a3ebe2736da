namespace CadLift.Mesh.Pictures;

/// <summary>A text of a picture, in pixels, y downwards.</summary>
/// <param name="Words">What it says.</param>
/// <param name="X">The x of the middle of its baseline, or of its start.</param>
/// <param name="Y">The y of its baseline.</param>
/// <param name="Height">The height of its capitals.</param>
/// <param name="IsCentred">Whether x is that of its middle.</param>
/// <param name="IsUpright">Whether it runs from left to right; else from bottom to top.</param>
internal sealed record PictureText(string Words, double X, double Y, double Height, bool IsCentred, bool IsUpright = true)
{
    /// <summary>The width of its lines.</summary>
    public double LineWidth => Math.Max(Height / 11, 1);

    /// <summary>Its strokes, in pixels.</summary>
    public IEnumerable<(double X, double Y)[]> Strokes()
    {
        double unit = Height / StrokeFont.CapitalHeight;
        double start = IsCentred ? -StrokeFont.WidthOf(Words) / 2 : 0;
        foreach ((double X, double Y)[] stroke in StrokeFont.StrokesOf(Words))
        {
            yield return Array.ConvertAll(stroke, Placed);
        }

        (double X, double Y) Placed((double X, double Y) point)
        {
            double along = unit * (point.X + start);
            double up = unit * point.Y;
            return IsUpright ? (X + along, Y - up) : (X - up, Y - along);
        }
    }
}
