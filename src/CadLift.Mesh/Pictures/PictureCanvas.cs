namespace CadLift.Mesh.Pictures;

/// <summary>A picture of pixels that lines are drawn on.</summary>
internal sealed class PictureCanvas
{
    private readonly byte[] _pixels;

    /// <summary>Creates a white picture.</summary>
    public PictureCanvas(int width, int height)
    {
        Width = width;
        Height = height;
        _pixels = new byte[3 * width * height];
        Array.Fill(_pixels, byte.MaxValue);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>A row of pixels: red, green and blue of each.</summary>
    public ReadOnlyMemory<byte> Row(int y) => _pixels.AsMemory(3 * Width * y, 3 * Width);

    /// <summary>Sets a pixel.</summary>
    public void Set(int x, int y, PictureColor color)
    {
        int rgb = color.ToRgb();
        int place = 3 * ((y * Width) + x);
        _pixels[place] = (byte)(rgb >> 16);
        _pixels[place + 1] = (byte)(rgb >> 8);
        _pixels[place + 2] = (byte)rgb;
    }

    /// <summary>Draws a line with round ends: each pixel is covered by as much as its middle lies within the line.</summary>
    public void Draw(double x1, double y1, double x2, double y2, double width, PictureColor color)
    {
        double reach = (width / 2) + 0.5;
        double dx = x2 - x1;
        double dy = y2 - y1;
        bool isSteep = Math.Abs(dy) > Math.Abs(dx);
        double run = isSteep ? dy : dx;
        double slope = run == 0 ? 0 : (isSteep ? dx : dy) / run;
        double across = reach * Math.Sqrt(1 + (slope * slope));
        (double low, double high) = isSteep ? (Math.Min(y1, y2), Math.Max(y1, y2)) : (Math.Min(x1, x2), Math.Max(x1, x2));
        int first = (int)Math.Max(Math.Floor(low - reach), 0);
        int last = (int)Math.Min(Math.Ceiling(high + reach), (isSteep ? Height : Width) - 1);
        for (int i = first; i <= last; i++)
        {
            double share = run == 0 ? 0 : Math.Clamp((i + 0.5 - (isSteep ? y1 : x1)) / run, 0, 1);
            double middle = (isSteep ? x1 : y1) + (share * (isSteep ? dx : dy));
            int from = (int)Math.Max(Math.Floor(middle - across), 0);
            int to = (int)Math.Min(Math.Ceiling(middle + across), (isSteep ? Width : Height) - 1);
            for (int k = from; k <= to; k++)
            {
                (int x, int y) = isSteep ? (k, i) : (i, k);
                double cover = Math.Min(width, 1) * (reach - Distance(x + 0.5, y + 0.5, x1, y1, dx, dy));
                if (cover > 0)
                {
                    Blend(x, y, color, Math.Min(cover, 1));
                }
            }
        }
    }

    private static double Distance(double x, double y, double x1, double y1, double dx, double dy)
    {
        double square = (dx * dx) + (dy * dy);
        double share = square == 0 ? 0 : Math.Clamp((((x - x1) * dx) + ((y - y1) * dy)) / square, 0, 1);
        double offX = x - x1 - (share * dx);
        double offY = y - y1 - (share * dy);
        return Math.Sqrt((offX * offX) + (offY * offY));
    }

    private void Blend(int x, int y, PictureColor color, double share)
    {
        int place = 3 * ((y * Width) + x);
        _pixels[place] = Mixed(_pixels[place], color.Red, share);
        _pixels[place + 1] = Mixed(_pixels[place + 1], color.Green, share);
        _pixels[place + 2] = Mixed(_pixels[place + 2], color.Blue, share);
    }

    private static byte Mixed(byte channel, double with, double share) =>
        (byte)Math.Clamp(Math.Round(channel + (share * ((255 * with) - channel))), 0, 255);
}
