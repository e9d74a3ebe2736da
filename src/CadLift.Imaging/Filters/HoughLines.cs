using CadLift.Imaging.Tracing;

namespace CadLift.Imaging.Filters;

/// <summary>Finds straight lines among edges by the progressive probabilistic Hough transform.</summary>
/// <remarks>
/// Source: Matas, Galambos, Kittler, Robust detection of lines using the progressive probabilistic Hough transform (2000). Pixels vote in random order,
/// of a seed, until a line has enough votes; its pixels are then taken out, and their votes back.
/// </remarks>
public static class HoughLines
{
    private const int FractionBits = 16;

    /// <summary>Finds lines.</summary>
    /// <param name="edges">A grey picture: edges are what is not 0. It is left as it is.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The ends of each line.</returns>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: an option is out of its range. <see cref="ErrorCode.ImgTooLarge"/>: the picture is too large for steps so fine.</exception>
    /// <exception cref="ArgumentException">The picture is coloured.</exception>
    public static IReadOnlyList<(PixelPoint A, PixelPoint B)> Find(Raster edges, HoughOptions options, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(edges);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new Search(edges, options).Run(cancellationToken);
    }

    /// <summary>Draws lines into a picture, a pixel wide.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="target">A grey picture, which is changed.</param>
    public static void Draw(IReadOnlyList<(PixelPoint A, PixelPoint B)> lines, Raster target)
    {
        ArgumentNullException.ThrowIfNull(lines);
        RowBands.ThrowIfColored(target);
        foreach ((PixelPoint a, PixelPoint b) in lines)
        {
            int steps = Math.Max(1, Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)));
            for (int i = 0; i <= steps; i++)
            {
                int x = a.X + (int)Math.Round((double)(b.X - a.X) * i / steps);
                int y = a.Y + (int)Math.Round((double)(b.Y - a.Y) * i / steps);
                if (x >= 0 && x < target.Width && y >= 0 && y < target.Height)
                {
                    target.Row(y)[x] = byte.MaxValue;
                }
            }
        }
    }

    private sealed class Search
    {
        private const int PixelsBetweenLooks = 1 << 12;

        private readonly HoughOptions _options;
        private readonly int _width;
        private readonly int _height;
        private readonly bool[] _isEdge;
        private readonly List<int> _open = [];
        private readonly double[] _cosines;
        private readonly double[] _sines;
        private readonly int _distances;
        private readonly int[] _votes;
        private readonly bool[] _hasVoted;
        private ulong _random;

        public Search(Raster edges, HoughOptions options)
        {
            (_options, _width, _height, _random) = (options, edges.Width, edges.Height, options.Seed);
            _isEdge = new bool[edges.Samples.Length];
            _hasVoted = new bool[_isEdge.Length];
            for (int i = 0; i < _isEdge.Length; i++)
            {
                if (edges.Samples[i] != 0)
                {
                    _isEdge[i] = true;
                    _open.Add(i);
                }
            }

            int angles = Math.Max(1, (int)Math.Round(180 / options.AngleStep));
            _cosines = new double[angles];
            _sines = new double[angles];
            for (int i = 0; i < angles; i++)
            {
                double angle = i * options.AngleStep * Math.PI / 180;
                (_sines[i], _cosines[i]) = Math.SinCos(angle);
                _sines[i] /= options.DistanceStep;
                _cosines[i] /= options.DistanceStep;
            }

            _distances = (int)Math.Round(((((long)_width + _height) * 2) + 1) / options.DistanceStep) + 3;
            _votes = (long)angles * _distances <= Array.MaxLength
                ? new int[angles * _distances]
                : throw new CadLiftException(ErrorCode.ImgTooLarge, "The picture is too large to look for lines in such fine steps.");
        }

        public List<(PixelPoint A, PixelPoint B)> Run(CancellationToken cancellation)
        {
            var lines = new List<(PixelPoint, PixelPoint)>();
            for (int left = _open.Count; left > 0; left--)
            {
                if (left % PixelsBetweenLooks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                int pick = (int)(Next() % (ulong)left);
                int place = _open[pick];
                _open[pick] = _open[left - 1];
                if (!_isEdge[place])
                {
                    continue;
                }

                int angle = Vote(place);
                if (angle >= 0 && Walk(place, angle) is { } line)
                {
                    lines.Add(line);
                }
            }

            return lines;
        }

        // SplitMix64 (Steele, Lea, Flood 2014).
        private ulong Next()
        {
            _random += 0x9E37_79B9_7F4A_7C15;
            ulong z = (_random ^ (_random >> 30)) * 0xBF58_476D_1CE4_E5B9;
            z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
            return z ^ (z >> 31);
        }

        private int Cell(int place, int angle)
        {
            (int y, int x) = Math.DivRem(place, _width);
            int distance = (int)Math.Round((x * _cosines[angle]) + (y * _sines[angle])) + ((_distances - 1) / 2);
            return (angle * _distances) + distance;
        }

        // The direction that has enough votes now, or -1.
        private int Vote(int place)
        {
            (int most, int best) = (_options.Threshold - 1, -1);
            _hasVoted[place] = true;
            for (int angle = 0; angle < _cosines.Length; angle++)
            {
                int votes = ++_votes[Cell(place, angle)];
                if (votes > most)
                {
                    (most, best) = (votes, angle);
                }
            }

            return best;
        }

        // Walks from a pixel both ways as long as gaps are narrow, then takes the pixels out that lie on the way.
        private (PixelPoint A, PixelPoint B)? Walk(int place, int angle)
        {
            (int y, int x) = Math.DivRem(place, _width);
            double dx = -_sines[angle];
            double dy = _cosines[angle];
            double scale = 1 / Math.Max(Math.Abs(dx), Math.Abs(dy));
            long stepX = (long)Math.Round(dx * scale * (1 << FractionBits));
            long stepY = (long)Math.Round(dy * scale * (1 << FractionBits));
            PixelPoint forward = End(x, y, stepX, stepY);
            PixelPoint backward = End(x, y, -stepX, -stepY);
            bool isLong = Math.Max(Math.Abs(forward.X - backward.X), Math.Abs(forward.Y - backward.Y)) >= _options.MinLength;
            TakeOut(x, y, stepX, stepY, forward, isLong);
            TakeOut(x, y, -stepX, -stepY, backward, isLong);
            return isLong ? (forward, backward) : null;
        }

        private PixelPoint End(int x, int y, long stepX, long stepY)
        {
            var end = new PixelPoint(x, y);
            int gap = 0;
            for (int i = 0; At(x, y, stepX, stepY, i) is var (column, row) && IsInside(column, row); i++)
            {
                if (_isEdge[(row * _width) + column])
                {
                    (gap, end) = (0, new PixelPoint(column, row));
                }
                else if (++gap > _options.MaxGap)
                {
                    break;
                }
            }

            return end;
        }

        private void TakeOut(int x, int y, long stepX, long stepY, PixelPoint end, bool withVotes)
        {
            for (int i = 0; At(x, y, stepX, stepY, i) is var (column, row) && IsInside(column, row); i++)
            {
                int place = (row * _width) + column;
                if (_isEdge[place])
                {
                    _isEdge[place] = false;
                    if (withVotes && _hasVoted[place])
                    {
                        for (int angle = 0; angle < _cosines.Length; angle++)
                        {
                            _votes[Cell(place, angle)]--;
                        }
                    }
                }

                if (column == end.X && row == end.Y)
                {
                    break;
                }
            }
        }

        private static (int X, int Y) At(int x, int y, long stepX, long stepY, int i) =>
            (x + (int)(((stepX * i) + (1 << (FractionBits - 1))) >> FractionBits), y + (int)(((stepY * i) + (1 << (FractionBits - 1))) >> FractionBits));

        private bool IsInside(int x, int y) => x >= 0 && x < _width && y >= 0 && y < _height;
    }
}
