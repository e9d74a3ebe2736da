using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Tracing;

namespace CadLift.Imaging.Plans;

/// <summary>Finds the sheet in a photograph: a bright area with four straight sides on something darker.</summary>
/// <remarks>
/// It is found in a small picture, and its sides are then laid to where brightness crosses the middle between sheet and ground in the whole one. How wide a
/// rectangle is for its height follows from how its sides converge: Zhang and He, Whiteboard scanning and image enhancement (2007).
/// </remarks>
internal static class SheetFinder
{
    // Pixels: the longer side of the small picture, and the lines that are closed in it.
    private const int SmallSide = 600;
    private const int LineGap = 3;

    // Of the edge of the picture: what is as bright as the sheet. Of the picture: the sheet.
    private const double MostBrightEdge = 0.1;
    private const double LeastArea = 0.2;

    // Of the edge of the picture: what has one grey, give or take one, where it is drawn and not photographed.
    private const double DrawnEdge = 0.6;

    // Of the way around: how far sides may bend. Of the area of a quadrilateral: what a sheet fills.
    private const double Straightness = 0.004;
    private const double FilledArea = 0.96;

    // How far the whole picture's side may lie from the small picture's, in pixels of that one.
    private const double Reach = 2.5;
    private const int PlacesASide = 200;
    private const double CornerShare = 0.06;
    private const double LeastStep = 20;

    // Of the lesser side: edges cast shadows, and curl.
    private const double Margin = 0.004;

    // What papers are wide for their height: ISO 216, and North American letter and ledger. An estimate this near means one of them.
    private const double SameShape = 0.015;

    // How much farther away one end of a sheet must be for the focal length to be told; and that length, in half diagonals of the picture.
    private const double LeastDepth = 0.02;
    private const double LeastFocal = 0.5;
    private const double LargestFocal = 4;
    private const double UsualFocal = 1.3;

    private static readonly double[] Shapes = [Math.Sqrt(2), 11 / 8.5, 17.0 / 11];

    /// <summary>Finds the sheet.</summary>
    /// <param name="gray">A grey picture; it is left as it is.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The sheet without its very edges; <see langword="null"/> where the picture shows none.</returns>
    public static PixelSheet? Find(Raster gray, CancellationToken cancellation)
    {
        int factor = Math.Clamp((Math.Max(gray.Width, gray.Height) + SmallSide - 1) / SmallSide, 1, byte.MaxValue);
        using Raster small = Reduction.Apply(gray, factor, cancellationToken: cancellation);
        int threshold = Otsu.Threshold(small);
        int[] edge = EdgeOf(gray);
        if (small.Width < 3 * LineGap || small.Height < 3 * LineGap || threshold == byte.MaxValue || IsDrawn(edge))
        {
            return null;
        }

        Point2d[]? exact = IsDark(edge, threshold) ? Exact(PixelMask.Threshold(small, threshold + 1, scale: 1, cancellation)) : null;
        exact ??= Exact(ShadedSheet.Find(small, threshold, cancellation));
        if (exact is null)
        {
            return null;
        }

        (int width, int height) = SizeOf(exact, new Point2d(gray.Width / 2.0, gray.Height / 2.0));
        int margin = 1 + (int)(Margin * Math.Min(width, height));
        return Math.Min(width, height) <= 4 * margin ? null : new PixelSheet(exact, width, height).Without(margin);

        Point2d[]? Exact(Raster bright)
        {
            using (bright)
            {
                return Corners(bright, cancellation) is { } rough
                    && Refined(gray, Array.ConvertAll(rough, corner => new Point2d(corner.X * factor, corner.Y * factor)), Reach * factor) is { } sides
                    && Homography.IsConvex(sides) ? sides : null;
            }
        }
    }

    // Around a drawing that has a dark ground, that is of one grey.
    private static bool IsDrawn(int[] edge)
    {
        int most = 0;
        for (int value = 0; value < edge.Length; value++)
        {
            most = Math.Max(most, (value > 0 ? edge[value - 1] : 0) + edge[value] + (value < 255 ? edge[value + 1] : 0));
        }

        return most >= DrawnEdge * ByteCounts.Total(edge);
    }

    // Around a sheet is something dark.
    private static bool IsDark(int[] edge, int threshold) => ByteCounts.Total(edge.AsSpan(threshold + 1)) <= MostBrightEdge * ByteCounts.Total(edge);

    private static int[] EdgeOf(Raster gray)
    {
        int[] counts = new int[256];
        ByteCounts.Add(gray.Row(0), counts);
        ByteCounts.Add(gray.Row(gray.Height - 1), counts);
        for (int y = 0; y < gray.Height; y++)
        {
            counts[gray.Row(y)[0]]++;
            counts[gray.Row(y)[^1]]++;
        }

        return counts;
    }

    private static Point2d[]? Corners(Raster bright, CancellationToken cancellation)
    {
        if (!IsDark(EdgeOf(bright), 0))
        {
            return null;
        }

        using Raster closed = Morphology.Close(bright, LineGap, cancellationToken: cancellation);
        List<PixelPoint>? outline = PixelOutline.Trace(closed, cancellation).MaxBy(static loop => AreaOf(loop));
        if (outline is null || AreaOf(outline) < LeastArea * bright.Width * bright.Height)
        {
            return null;
        }

        IReadOnlyList<PixelPoint> corners = DouglasPeucker.Simplify(outline, Straightness * PerimeterOf(outline), cancellation);
        bool isWhole = corners.Count == 4 && Math.Abs(AreaOf(outline) / AreaOf(corners) - 1) <= 1 - FilledArea;
        return isWhole ? InOrder([.. corners.Select(static corner => new Point2d(corner.X, corner.Y))]) : null;
    }

    // Outlines go clockwise as seen; the first corner is the upper left one.
    private static Point2d[] InOrder(Point2d[] corners)
    {
        int first = Enumerable.Range(0, corners.Length).MinBy(i => corners[i].X + corners[i].Y);
        return [.. corners[first..], .. corners[..first]];
    }

    private static double PerimeterOf(List<PixelPoint> loop)
    {
        long sum = 0;
        for (int i = 0; i < loop.Count; i++)
        {
            PixelPoint next = loop[(i + 1) % loop.Count];
            sum += Math.Abs(next.X - loop[i].X) + Math.Abs(next.Y - loop[i].Y);
        }

        return sum;
    }

    private static double AreaOf(IReadOnlyList<PixelPoint> loop)
    {
        long sum = 0;
        for (int i = 0; i < loop.Count; i++)
        {
            PixelPoint next = loop[(i + 1) % loop.Count];
            sum += ((long)loop[i].X * next.Y) - ((long)next.X * loop[i].Y);
        }

        return sum / 2.0;
    }

    private static Point2d[]? Refined(Raster gray, Point2d[] corners, double reach)
    {
        var sides = new WallSide[4];
        for (int i = 0; i < 4; i++)
        {
            sides[i] = new WallSide(corners[i], corners[(i + 1) % 4]);
            if (sides[i].Length < 4 * reach || LineFit.Through(CrossingsOf(gray, sides[i], reach), sides[i].Length) is not var (off, slope))
            {
                return null;
            }

            sides[i].Turn(off, slope);
        }

        var exact = new Point2d[4];
        for (int i = 0; i < 4; i++)
        {
            if (sides[(i + 3) % 4].Meet(sides[i]) is not { } corner || corner.DistanceTo(corners[i]) > 4 * reach)
            {
                return null;
            }

            exact[i] = corner;
        }

        return exact;
    }

    // Where the ground ends and the sheet begins, seen from the ground.
    private static List<(double Along, double Off)> CrossingsOf(Raster gray, WallSide side, double reach)
    {
        const double Step = 0.5;
        var sampler = new Sampler(gray);
        var crossings = new List<(double, double)>(PlacesASide);
        double[] profile = new double[(int)(2 * reach / Step) + 1];
        int part = Math.Max(1, profile.Length / 4);
        for (int k = 0; k < PlacesASide; k++)
        {
            double along = ((CornerShare + ((1 - (2 * CornerShare)) * (k + 0.5) / PlacesASide)) - 0.5) * side.Length;
            for (int i = 0; i < profile.Length; i++)
            {
                Point2d place = side.Point + (side.Direction * along) + (side.Inward * ((i * Step) - reach));
                profile[i] = sampler.At(place.X, place.Y);
            }

            double ground = profile[..part].Average();
            double sheet = profile[^part..].Average();
            double level = (ground + sheet) / 2;
            int at = Array.FindIndex(profile, value => value >= level);
            if (sheet - ground >= LeastStep && at > 0)
            {
                crossings.Add((along, ((at - ((profile[at] - level) / (profile[at] - profile[at - 1]))) * Step) - reach));
            }
        }

        return crossings;
    }

    // As many pixels as it has in the picture.
    private static (int Width, int Height) SizeOf(Point2d[] corners, Point2d middle)
    {
        double ratio = RatioOf(corners, middle);
        foreach (double shape in Shapes)
        {
            ratio = Math.Abs((ratio / shape) - 1) < SameShape ? shape : Math.Abs((ratio * shape) - 1) < SameShape ? 1 / shape : ratio;
        }

        double area = PixelRegions.SignedArea(corners);
        return (Math.Max(1, (int)Math.Round(Math.Sqrt(area * ratio))), Math.Max(1, (int)Math.Round(Math.Sqrt(area / ratio))));
    }

    // Width by height. Zhang and He, equations 11 to 20, for square pixels and a camera that looks at the middle of the picture.
    private static double RatioOf(Point2d[] corners, Point2d middle)
    {
        Vector2d upperLeft = corners[0] - middle, upperRight = corners[1] - middle, lowerRight = corners[2] - middle, lowerLeft = corners[3] - middle;
        double k2 = Triple(upperLeft, lowerRight, lowerLeft) / Triple(upperRight, lowerRight, lowerLeft);
        double k3 = Triple(upperLeft, lowerRight, upperRight) / Triple(lowerLeft, lowerRight, upperRight);
        (Vector2d across, double acrossDepth) = ((upperRight * k2) - upperLeft, k2 - 1);
        (Vector2d down, double downDepth) = ((lowerLeft * k3) - upperLeft, k3 - 1);

        // Where two sides run nearly side by side the focal length cannot be told: it is that of most cameras then.
        double size = (middle - Point2d.Origin).Length;
        double focal = Math.Sqrt(-across.Dot(down) / (acrossDepth * downDepth)) / size;
        bool isTold = Math.Min(Math.Abs(acrossDepth), Math.Abs(downDepth)) >= LeastDepth && focal is >= LeastFocal and <= LargestFocal;
        double squaredFocal = Math.Pow((isTold ? focal : UsualFocal) * size, 2);
        double squared = ((across.Dot(across) / squaredFocal) + (acrossDepth * acrossDepth)) / ((down.Dot(down) / squaredFocal) + (downDepth * downDepth));
        return squared > 0 && double.IsFinite(squared) ? Math.Sqrt(squared) : 1;
    }

    // The determinant of three places with third coordinates of 1.
    private static double Triple(Vector2d a, Vector2d b, Vector2d c) => a.Cross(b) + b.Cross(c) + c.Cross(a);
}
