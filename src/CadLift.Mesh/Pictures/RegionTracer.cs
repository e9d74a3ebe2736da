namespace CadLift.Mesh.Pictures;

/// <summary>Turns a raster of labels into the outlines of its regions, straightened so that neighbours still meet.</summary>
/// <remarks>
/// Outlines run on the sides of samples, with the region to the left (y downwards). Where three regions meet, an outline is cut; each
/// piece is straightened by the same rule whichever region it is walked for (D. Douglas, T. Peucker, 1973), so both sides get the same
/// line. O(samples) but for long pieces.
/// </remarks>
internal sealed class RegionTracer
{
    // In samples: stairs of a straight line lie within this of it.
    private const double Straightness = 0.8;

    // Longer pieces are cut, so that time does not grow with the square of their length.
    private const int LongestPiece = 8192;

    // To the right, down, left, up.
    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    private readonly int[] _labels;
    private readonly int _width;
    private readonly int _height;
    private readonly bool[] _isWalked;

    /// <summary>Takes over a raster.</summary>
    /// <param name="labels">A label for each sample, row by row.</param>
    /// <param name="width">Samples a row.</param>
    /// <param name="height">Rows.</param>
    public RegionTracer(int[] labels, int width, int height)
    {
        _labels = labels;
        _width = width;
        _height = height;
        _isWalked = new bool[4 * (width + 1) * (height + 1)];
    }

    /// <summary>The outlines of all regions but those of one label, each closed: its label and its corners in samples.</summary>
    /// <param name="background">The label to leave out.</param>
    /// <param name="cancellation">Looked at every few rows.</param>
    public IEnumerable<(int Label, List<(int X, int Y)> Corners)> Outlines(int background, CancellationToken cancellation)
    {
        for (int y = 0; y < _height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int x = 0; x < _width; x++)
            {
                int label = _labels[(y * _width) + x];
                if (label == background)
                {
                    continue;
                }

                // Every outline has a side that runs to the left above a sample of its region, or one that runs to the right below.
                if (LabelAt(x, y - 1) != label && !_isWalked[PlaceOf(x + 1, y, 2)])
                {
                    yield return (label, Walk(x + 1, y, 2, label));
                }

                if (LabelAt(x, y + 1) != label && !_isWalked[PlaceOf(x, y + 1, 0)])
                {
                    yield return (label, Walk(x, y + 1, 0, label));
                }
            }
        }
    }

    private int LabelAt(int x, int y) => (uint)x < (uint)_width && (uint)y < (uint)_height ? _labels[(y * _width) + x] : int.MinValue;

    private int PlaceOf(int x, int y, int direction) => (4 * ((y * (_width + 1)) + x)) + direction;

    // The sample to the left of a step, y downwards: above a step to the right, to the right of a step down, and so on.
    private int LeftOf(int x, int y, int direction) => direction switch
    {
        0 => LabelAt(x, y - 1),
        1 => LabelAt(x, y),
        2 => LabelAt(x - 1, y),
        _ => LabelAt(x - 1, y - 1),
    };

    private int RightOf(int x, int y, int direction) => direction switch
    {
        0 => LabelAt(x, y),
        1 => LabelAt(x - 1, y),
        2 => LabelAt(x - 1, y - 1),
        _ => LabelAt(x, y - 1),
    };

    private List<(int X, int Y)> Walk(int startX, int startY, int startDirection, int label)
    {
        var corners = new List<(int X, int Y)>();
        var cuts = new List<int>();
        (int x, int y, int direction) = (startX, startY, startDirection);
        do
        {
            _isWalked[PlaceOf(x, y, direction)] = true;
            if (IsMeeting(x, y))
            {
                cuts.Add(corners.Count);
            }

            corners.Add((x, y));
            (x, y) = (x + Steps[direction].X, y + Steps[direction].Y);
            direction = Turn(x, y, direction, label);
        }
        while (x != startX || y != startY || direction != startDirection);

        return Straightened(corners, cuts);
    }

    // Sharply to the left first: samples that only touch at a corner are two regions.
    private int Turn(int x, int y, int direction, int label)
    {
        for (int turn = 3; turn < 6; turn++)
        {
            int next = (direction + turn) & 3;
            if (LeftOf(x, y, next) == label && RightOf(x, y, next) != label)
            {
                return next;
            }
        }

        return (direction + 2) & 3;
    }

    private bool IsMeeting(int x, int y)
    {
        (int a, int b, int c, int d) = (LabelAt(x - 1, y - 1), LabelAt(x, y - 1), LabelAt(x - 1, y), LabelAt(x, y));
        return (a != b ? 1 : 0) + (c != d ? 1 : 0) + (a != c ? 1 : 0) + (b != d ? 1 : 0) > 2;
    }

    private static List<(int X, int Y)> Straightened(List<(int X, int Y)> corners, List<int> cuts)
    {
        // An outline that meets nothing is cut at the corner that comes first in reading order, and at the one furthest from it.
        if (cuts.Count < 2)
        {
            int first = cuts.Count == 1 ? cuts[0] : FirstInReading(corners);
            int furthest = Furthest(corners, first);
            cuts = first < furthest ? [first, furthest] : [furthest, first];
        }

        var straight = new List<(int X, int Y)>();
        for (int i = 0; i < cuts.Count; i++)
        {
            int from = cuts[i];
            int to = i + 1 < cuts.Count ? cuts[i + 1] : cuts[0] + corners.Count;
            AddPiece(corners, from, to, straight);
        }

        return straight;
    }

    // Walked the same way for both regions beside it: from its end that comes first in reading order.
    private static void AddPiece(List<(int X, int Y)> corners, int from, int to, List<(int X, int Y)> straight)
    {
        var piece = new List<(int X, int Y)>(to - from + 1);
        for (int i = from; i <= to; i++)
        {
            piece.Add(corners[i % corners.Count]);
        }

        bool isTurned = IsLater(piece);
        if (isTurned)
        {
            piece.Reverse();
        }

        var kept = new bool[piece.Count];
        kept[^1] = true;
        var waiting = new Stack<(int From, int To)>();
        for (int start = 0; start < piece.Count - 1; start += LongestPiece)
        {
            kept[start] = true;
            waiting.Push((start, Math.Min(start + LongestPiece, piece.Count - 1)));
        }

        while (waiting.TryPop(out (int From, int To) part))
        {
            int split = FurthestFromChord(piece, part.From, part.To);
            if (split > 0)
            {
                kept[split] = true;
                waiting.Push((part.From, split));
                waiting.Push((split, part.To));
            }
        }

        int count = piece.Count;
        for (int i = 0; i < count - 1; i++)
        {
            int place = isTurned ? count - 1 - i : i;
            if (kept[place])
            {
                straight.Add(piece[place]);
            }
        }
    }

    private static bool IsLater(List<(int X, int Y)> piece)
    {
        for (int i = 0; i < piece.Count / 2; i++)
        {
            int order = Compare(piece[i], piece[^(i + 1)]);
            if (order != 0)
            {
                return order > 0;
            }
        }

        return false;
    }

    private static int Compare((int X, int Y) a, (int X, int Y) b) => a.Y != b.Y ? a.Y.CompareTo(b.Y) : a.X.CompareTo(b.X);

    private static int FirstInReading(List<(int X, int Y)> corners)
    {
        int first = 0;
        for (int i = 1; i < corners.Count; i++)
        {
            first = Compare(corners[i], corners[first]) < 0 ? i : first;
        }

        return first;
    }

    private static int Furthest(List<(int X, int Y)> corners, int from)
    {
        int furthest = from;
        long most = -1;
        for (int i = 0; i < corners.Count; i++)
        {
            long dx = corners[i].X - corners[from].X;
            long dy = corners[i].Y - corners[from].Y;
            long square = (dx * dx) + (dy * dy);
            bool isFurther = square > most || (square == most && Compare(corners[i], corners[furthest]) < 0);
            (furthest, most) = isFurther ? (i, square) : (furthest, most);
        }

        return furthest;
    }

    private static int FurthestFromChord(List<(int X, int Y)> piece, int from, int to)
    {
        (int startX, int startY) = piece[from];
        double dx = piece[to].X - startX;
        double dy = piece[to].Y - startY;
        double length = Math.Sqrt((dx * dx) + (dy * dy));
        int furthest = 0;
        double most = Straightness;
        for (int i = from + 1; i < to; i++)
        {
            double offX = piece[i].X - startX;
            double offY = piece[i].Y - startY;
            double distance = length > 0 ? Math.Abs((offX * dy) - (offY * dx)) / length : Math.Sqrt((offX * offX) + (offY * offY));
            if (distance > most)
            {
                (furthest, most) = (i, distance);
            }
        }

        return furthest;
    }
}
