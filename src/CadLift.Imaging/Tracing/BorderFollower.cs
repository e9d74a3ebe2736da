using System.Numerics;

namespace CadLift.Imaging.Tracing;

/// <summary>Follows the borders of bodies of pixels (eight neighbours) and of the holes in them (four neighbours).</summary>
/// <remarks>
/// Source: Suzuki and Abe, Topological structural analysis of digitized binary images by border following (1985). Borders come in the order of OpenCV's
/// <c>findContours</c>: the one whose first pixel is scanned last comes first, and points are those of its simple chain approximation.
/// </remarks>
public static class BorderFollower
{
    // Directions count counter-clockwise from the right one, as seen with rows going down.
    private const int Left = 4;
    private const int Right = 0;
    private const int RowsBetweenLooks = 256;

    /// <summary>Follows the outer borders of bodies that do not lie in holes of others.</summary>
    /// <param name="source">A grey picture: bodies are what is not 0. It is left as it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IReadOnlyList<Contour> FollowOuter(Raster source, CancellationToken cancellationToken = default)
    {
        using var field = BorderField<sbyte>.Of(source);
        return FollowOuter(field, cancellationToken);
    }

    /// <summary>Follows all borders, and tells which lies within which.</summary>
    /// <param name="source">A grey picture: bodies are what is not 0. It is left as it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IReadOnlyList<Contour> FollowAll(Raster source, CancellationToken cancellationToken = default)
    {
        using var field = BorderField<int>.Of(source);
        var run = new Run<int>(field, isOuterOnly: false);
        return run.Follow(cancellationToken);
    }

    /// <summary>Follows the outer borders of a field, which is used up.</summary>
    internal static Contour[] FollowOuter(BorderField<sbyte> field, CancellationToken cancellationToken) =>
        new Run<sbyte>(field, isOuterOnly: true).Follow(cancellationToken);

    private sealed class Run<T>(BorderField<T> field, bool isOuterOnly)
        where T : unmanaged, IBinaryInteger<T>
    {
        private readonly List<Contour> _contours = [];
        private readonly List<PixelPoint> _points = [];

        public Contour[] Follow(CancellationToken cancellation)
        {
            for (int y = 1; y <= field.Height; y++)
            {
                if (y % RowsBetweenLooks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                ScanRow(y);
            }

            return Reversed();
        }

        // A row is passed over from change to change; what was met last tells what lies around.
        private void ScanRow(int y)
        {
            ReadOnlySpan<T> row = field.Row(y);
            (T before, T last) = (T.Zero, T.Zero);
            for (int x = 1; row[x..].IndexOfAnyExcept(before) is >= 0 and int step; x++)
            {
                x += step;
                T value = row[x];
                bool isOuter = before == T.Zero && value == T.One;
                bool isHole = value == T.Zero && before >= T.One;
                if (isOuter && !(isOuterOnly && last > T.Zero))
                {
                    Follow(x, y, Left, last);
                }
                else if (isHole && !isOuterOnly)
                {
                    if (before > T.One)
                    {
                        last = before;
                    }

                    Follow(x - 1, y, Right, last);
                    before = row[x - 1];
                    if (before != T.One)
                    {
                        last = before;
                    }
                }

                value = row[x];
                if (value != T.Zero && value != T.One)
                {
                    last = value;
                }

                before = value;
            }
        }

        private void Follow(int x, int y, int from, T last)
        {
            bool isHole = from == Right;
            T label = isOuterOnly ? T.CreateTruncating(2) : T.CreateTruncating(_contours.Count + 2);
            _points.Clear();
            field.Follow(x, y, from, label, _points);
            _contours.Add(new Contour(_points.ToArray(), isHole, isOuterOnly ? -1 : ParentOf(isHole, last)));
        }

        // The border met last lies around this one if they are of different kinds; else both lie within the same.
        private int ParentOf(bool isHole, T last)
        {
            int met = int.CreateTruncating(T.Abs(last)) - 2;
            return met < 0 ? -1 : _contours[met].IsHole != isHole ? met : _contours[met].Parent;
        }

        private Contour[] Reversed()
        {
            int count = _contours.Count;
            var reversed = new Contour[count];
            for (int i = 0; i < count; i++)
            {
                Contour contour = _contours[count - 1 - i];
                reversed[i] = contour.Parent < 0 ? contour : contour with { Parent = count - 1 - contour.Parent };
            }

            return reversed;
        }
    }
}
