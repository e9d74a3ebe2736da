using CadLift.Geometry.Numerics;

namespace CadLift.Mesh.Pictures;

/// <summary>Which triangle is seen at each sample of a view, and how near it is: a z-buffer.</summary>
internal sealed class ViewRaster
{
    /// <summary>What is seen where nothing is.</summary>
    public const int Nothing = -1;

    private readonly float[] _depths;
    private readonly int[] _items;

    /// <summary>Creates an empty raster.</summary>
    public ViewRaster(PictureView view, int width, int height)
    {
        View = view;
        Width = width;
        Height = height;
        _depths = new float[width * height];
        _items = new int[width * height];
        Array.Fill(_depths, float.NegativeInfinity);
        Array.Fill(_items, Nothing);
    }

    /// <summary>The view, in samples.</summary>
    public PictureView View { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The number of what is seen at a sample.</summary>
    public int ItemAt(int x, int y) => _items[(y * Width) + x];

    /// <summary>How near it is; negative infinity where nothing is.</summary>
    public float DepthAt(int x, int y) => _depths[(y * Width) + x];

    /// <summary>Draws a triangle, whichever way round it is.</summary>
    /// <remarks>Row by row between its left and its right side, at the middles of samples.</remarks>
    public void Draw(int item, Point3d a, Point3d b, Point3d c)
    {
        (double ax, double ay, double az) = View.Project(a);
        (double bx, double by, double bz) = View.Project(b);
        (double cx, double cy, double cz) = View.Project(c);
        double twice = ((bx - ax) * (cy - ay)) - ((cx - ax) * (by - ay));
        if (twice == 0 || !double.IsFinite(twice))
        {
            return;
        }

        double slopeX = (((bz - az) * (cy - ay)) - ((cz - az) * (by - ay))) / twice;
        double slopeY = (((cz - az) * (bx - ax)) - ((bz - az) * (cx - ax))) / twice;
        int first = Math.Max((int)Math.Ceiling(Math.Max(Math.Min(ay, Math.Min(by, cy)) - 0.5, -1)), 0);
        int last = (int)Math.Floor(Math.Min(Math.Max(ay, Math.Max(by, cy)) - 0.5, Height - 1));
        for (int y = first; y <= last; y++)
        {
            double row = y + 0.5;
            double left = double.PositiveInfinity;
            double right = double.NegativeInfinity;
            Cross(ax, ay, bx, by, row, ref left, ref right);
            Cross(bx, by, cx, cy, row, ref left, ref right);
            Cross(cx, cy, ax, ay, row, ref left, ref right);
            int from = (int)Math.Ceiling(Math.Max(left - 0.5, 0));
            int to = (int)Math.Floor(Math.Min(right - 0.5, Width - 1));
            double depth = az + (slopeX * (from + 0.5 - ax)) + (slopeY * (row - ay));
            int place = (y * Width) + from;
            for (int x = from; x <= to; x++, place++, depth += slopeX)
            {
                if ((float)depth > _depths[place])
                {
                    _depths[place] = (float)depth;
                    _items[place] = item;
                }
            }
        }
    }

    private static void Cross(double ax, double ay, double bx, double by, double row, ref double left, ref double right)
    {
        if (ay > row != by > row)
        {
            double x = ax + ((row - ay) / (by - ay) * (bx - ax));
            left = Math.Min(left, x);
            right = Math.Max(right, x);
        }
    }
}
