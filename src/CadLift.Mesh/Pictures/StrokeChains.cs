namespace CadLift.Mesh.Pictures;

/// <summary>Puts lines end to end, so that dashes run on from one to the next, and leaves out points that nobody sees.</summary>
internal static class StrokeChains
{
    // Ends this near are one; points this near to a line are on it. In pixels.
    private const double Same = 0.02;
    private const double Straight = 0.08;

    /// <summary>The same lines in the order of chains: a line that goes on in another is followed by it.</summary>
    /// <remarks>Kinds are kept apart and in order. Where more than two lines meet a chain ends.</remarks>
    public static List<PictureStroke> Of(List<PictureStroke> strokes)
    {
        var chained = new List<PictureStroke>(strokes.Count);
        foreach (IGrouping<StrokeKind, PictureStroke> kind in strokes.GroupBy(static stroke => stroke.Kind).OrderBy(static kind => kind.Key))
        {
            AddChains([.. kind], kind.Key, chained);
        }

        return chained;
    }

    private static void AddChains(PictureStroke[] strokes, StrokeKind kind, List<PictureStroke> chained)
    {
        var ends = new Dictionary<(long X, long Y), List<int>>();
        for (int i = 0; i < strokes.Length; i++)
        {
            Note(PlaceOf(strokes[i].X1, strokes[i].Y1), i);
            Note(PlaceOf(strokes[i].X2, strokes[i].Y2), i);
        }

        bool[] isTaken = new bool[strokes.Length];
        var points = new List<(double X, double Y)>();

        // Open chains from their ends first; what is left then are rings.
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < strokes.Length; i++)
            {
                if (!isTaken[i] && (round == 1 || IsEnd(strokes[i].X1, strokes[i].Y1) || IsEnd(strokes[i].X2, strokes[i].Y2)))
                {
                    Follow(i, isReversed: round == 0 && !IsEnd(strokes[i].X1, strokes[i].Y1));
                    AddStraightened(points, kind, chained);
                }
            }
        }

        void Note((long X, long Y) place, int stroke)
        {
            if (!ends.TryGetValue(place, out List<int>? here))
            {
                ends.Add(place, here = []);
            }

            here.Add(stroke);
        }

        bool IsEnd(double x, double y) => ends[PlaceOf(x, y)].Count != 2;

        void Follow(int first, bool isReversed)
        {
            points.Clear();
            (double x, double y) = isReversed ? (strokes[first].X2, strokes[first].Y2) : (strokes[first].X1, strokes[first].Y1);
            points.Add((x, y));
            for (int next = first; next >= 0;)
            {
                isTaken[next] = true;
                PictureStroke stroke = strokes[next];
                (x, y) = PlaceOf(stroke.X1, stroke.Y1) == PlaceOf(x, y) ? (stroke.X2, stroke.Y2) : (stroke.X1, stroke.Y1);
                points.Add((x, y));
                List<int> here = ends[PlaceOf(x, y)];
                next = here.Count != 2 ? -1 : !isTaken[here[0]] ? here[0] : !isTaken[here[1]] ? here[1] : -1;
            }
        }
    }

    private static (long X, long Y) PlaceOf(double x, double y) => ((long)Math.Round(x / Same), (long)Math.Round(y / Same));

    // From each kept point on, the directions that pass all points since then near enough: a cone that narrows, until a point lies outside
    // of it (C. Williams, An Efficient Algorithm for the Piecewise Linear Approximation of Planar Curves, 1978).
    private static void AddStraightened(List<(double X, double Y)> points, StrokeKind kind, List<PictureStroke> chained)
    {
        int from = 0;
        while (from + 1 < points.Count)
        {
            (double x, double y) = points[from];
            double first = Math.Atan2(points[from + 1].Y - y, points[from + 1].X - x);
            (double low, double high, double reached) = (-Math.PI, Math.PI, 0);
            int to = from;
            while (to + 1 < points.Count)
            {
                double distance = Math.Sqrt(Math.Pow(points[to + 1].X - x, 2) + Math.Pow(points[to + 1].Y - y, 2));
                double angle = Math.IEEERemainder(Math.Atan2(points[to + 1].Y - y, points[to + 1].X - x) - first, Math.Tau);
                if (to > from && (angle < low || angle > high || distance <= reached))
                {
                    break;
                }

                double slack = distance > Straight ? Math.Asin(Straight / distance) : Math.PI;
                (low, high, reached) = (Math.Max(low, angle - slack), Math.Min(high, angle + slack), distance);
                to++;
            }

            chained.Add(new PictureStroke(x, y, points[to].X, points[to].Y, kind));
            from = to;
        }
    }
}
