namespace CadLift.Imaging.Tracing;

/// <summary>Leaves out corners of closed lines that lie near the line without them.</summary>
/// <remarks>
/// Source: Douglas and Peucker, Algorithms for the reduction of the number of points (1973). A closed line is first cut at two points far apart, and the
/// result passed over once more for corners nearly on the line between their neighbours, as OpenCV's <c>approxPolyDP</c> has it.
/// </remarks>
public static class DouglasPeucker
{
    /// <summary>Simplifies a closed line.</summary>
    /// <param name="loop">Its corners.</param>
    /// <param name="epsilon">How far left-out corners may lie from the line, in pixels, 0 at least.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Some of the corners, in their order.</returns>
    public static IReadOnlyList<PixelPoint> Simplify(IReadOnlyList<PixelPoint> loop, double epsilon, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        if (loop.Count == 0)
        {
            return [];
        }

        double limit = epsilon * epsilon;
        (int first, int second, bool isSmall) = FarApart(loop, limit);
        return isSmall ? [loop[first]] : CleanUp(Split(loop, first, second, limit, cancellationToken), limit);
    }

    // Three times the farthest point from the last one: two points far apart, wherever the line begins.
    private static (int First, int Second, bool IsSmall) FarApart(IReadOnlyList<PixelPoint> loop, double limit)
    {
        (int first, int farthest) = (0, 0);
        bool isSmall = true;
        for (int pass = 0; pass < 3; pass++)
        {
            first = (first + farthest) % loop.Count;
            (farthest, long distance) = Farthest(loop, first, farthest);
            isSmall = distance <= limit;
        }

        return (first, (farthest + first) % loop.Count, isSmall);
    }

    private static (int Offset, long Distance) Farthest(IReadOnlyList<PixelPoint> loop, int from, int offset)
    {
        long most = 0;
        for (int i = 1; i < loop.Count; i++)
        {
            PixelPoint point = loop[(from + i) % loop.Count];
            long dx = point.X - loop[from].X;
            long dy = point.Y - loop[from].Y;
            long distance = (dx * dx) + (dy * dy);
            if (distance > most)
            {
                (most, offset) = (distance, i);
            }
        }

        return (offset, most);
    }

    private static List<PixelPoint> Split(IReadOnlyList<PixelPoint> loop, int first, int second, double limit, CancellationToken cancellation)
    {
        var kept = new List<PixelPoint>();
        var open = new Stack<(int Start, int End)>();
        open.Push((second, first));
        open.Push((first, second));
        while (open.TryPop(out (int Start, int End) part))
        {
            cancellation.ThrowIfCancellationRequested();
            PixelPoint start = loop[part.Start];
            PixelPoint end = loop[part.End];
            long dx = end.X - start.X;
            long dy = end.Y - start.Y;
            long most = 0;
            int farthest = (part.Start + 1) % loop.Count;
            for (int i = farthest; i != part.End; i = i + 1 == loop.Count ? 0 : i + 1)
            {
                long distance = Math.Abs(((loop[i].Y - start.Y) * dx) - ((loop[i].X - start.X) * dy));
                if (distance > most)
                {
                    (most, farthest) = (distance, i);
                }
            }

            if (most == 0 || (double)most * most <= limit * (((double)dx * dx) + ((double)dy * dy)))
            {
                kept.Add(start);
            }
            else
            {
                open.Push((farthest, part.End));
                open.Push((part.Start, farthest));
            }
        }

        return kept;
    }

    // Corners nearly on the line between their neighbours go, unless that line is upright or level.
    private static List<PixelPoint> CleanUp(List<PixelPoint> kept, double limit)
    {
        int count = kept.Count;
        int left = count;
        int read = count - 1;
        PixelPoint start = Next();
        int write = read;
        PixelPoint middle = Next();
        for (int i = 0; i < count && left > 2; i++)
        {
            PixelPoint end = Next();
            long dx = end.X - start.X;
            long dy = end.Y - start.Y;
            double distance = Math.Abs(((middle.X - start.X) * dy) - ((middle.Y - start.Y) * dx));
            long within = ((middle.X - start.X) * (long)(end.X - middle.X)) + ((middle.Y - start.Y) * (long)(end.Y - middle.Y));
            if (distance * distance <= 0.5 * limit * (((double)dx * dx) + ((double)dy * dy)) && dx != 0 && dy != 0 && within >= 0)
            {
                left--;
                start = end;
                kept[write] = start;
                middle = Next();
                i++;
            }
            else
            {
                start = middle;
                kept[write] = start;
                middle = end;
            }

            write = (write + 1) % count;
        }

        return kept.GetRange(0, left);

        PixelPoint Next()
        {
            PixelPoint point = kept[read];
            read = (read + 1) % count;
            return point;
        }

    }
}
