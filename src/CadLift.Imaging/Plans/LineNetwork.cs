using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Strokes that hang together, and what goes on in line with them.</summary>
internal sealed class LineNetwork
{
    // In thicknesses: how far a stroke may lie beside the line of another one that it goes on from.
    private const double MostAside = 1;
    private const double SlopeAside = 0.02;

    // The cosine of how far they may turn against each other: ten degrees, as of short ones the direction is known no better.
    private const double LeastFacing = 0.985;

    // The sine of how askew the wall may stand at least that a gap ends at.
    private const double LeastCross = 0.5;

    private readonly List<StraightStroke> _strokes;
    private readonly double _long;
    private readonly double _touch;
    private readonly Func<StraightStroke, bool> _isDoor;
    private readonly CancellationToken _cancellation;
    private readonly DisjointSets _groups;
    private readonly List<(Point2d Place, Vector2d Outward, int Stroke)> _freeEnds = [];

    /// <summary>Sees which strokes meet.</summary>
    /// <param name="strokes">The strokes.</param>
    /// <param name="longest">A stroke that is so long may be a wall by itself.</param>
    /// <param name="touch">How far a stroke may end from another one that it meets.</param>
    /// <param name="isDoor">Whether an arc is drawn about one of the ends of a gap.</param>
    /// <param name="cancellation">Stops the work.</param>
    public LineNetwork(List<StraightStroke> strokes, double longest, double touch, Func<StraightStroke, bool> isDoor, CancellationToken cancellation)
    {
        (_strokes, _long, _touch, _isDoor, _cancellation) = (strokes, longest, touch, isDoor, cancellation);
        _groups = new DisjointSets(strokes.Count);
        for (int i = 0; i < strokes.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            AddEnd(i, strokes[i].Reverse());
            AddEnd(i, strokes[i]);
        }
    }

    /// <summary>The strokes that are walls: the group that takes most room, and group by group what goes on in line with it.</summary>
    /// <param name="widestGap">The widest gap, of the longer side of the drawing.</param>
    public List<StraightStroke> Walls(double widestGap)
    {
        if (LargestGroup(out Box2d all) is not { } main)
        {
            return [];
        }

        double most = widestGap * Math.Max(all.Width, all.Height);
        HashSet<int> isGroup = GroupsFrom(main, most);
        bool[] isWall = new bool[_strokes.Count];
        for (int i = 0; i < isWall.Length; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            isWall[i] = isGroup.Contains(_groups.Find(i)) && (_strokes[i].Length >= _long || Faces(i, most, isGroup) || IsBetweenLong(i));
        }

        return [.. _strokes.Where((_, i) => isWall[i])];
    }

    // What goes on from a group is looked for once from each of its free ends.
    private HashSet<int> GroupsFrom(int main, double most)
    {
        ILookup<int, (Point2d Place, Vector2d Outward, int Stroke)> ends = _freeEnds.ToLookup(end => _groups.Find(end.Stroke));
        var isGroup = new HashSet<int> { main };
        var open = new Queue<int>([main]);
        while (open.TryDequeue(out int group))
        {
            foreach ((Point2d place, Vector2d outward, int stroke) in ends[group])
            {
                _cancellation.ThrowIfCancellationRequested();
                foreach (int found in PartnersOf(place, outward, stroke, most))
                {
                    if (isGroup.Add(found))
                    {
                        open.Enqueue(found);
                    }
                }

                if (GroupAhead(place, outward, stroke, most, isGroup) is { } ahead && isGroup.Add(ahead))
                {
                    open.Enqueue(ahead);
                }
            }
        }

        return isGroup;
    }

    // A wall that is set back a little goes on from the end of one long stroke to that of another.
    private bool IsBetweenLong(int stroke) => IsAtEndOfLong(_strokes[stroke].Start, stroke) && IsAtEndOfLong(_strokes[stroke].End, stroke);

    private bool IsAtEndOfLong(Point2d place, int stroke)
    {
        for (int i = 0; i < _strokes.Count; i++)
        {
            double reach = _touch + (_strokes[i].Thickness / 2);
            if (i != stroke && _strokes[i].Length >= _long && Math.Min(_strokes[i].Start.DistanceTo(place), _strokes[i].End.DistanceTo(place)) <= reach)
            {
                return true;
            }
        }

        return false;
    }

    private void AddEnd(int number, StraightStroke stroke)
    {
        bool isFree = true;
        ReadOnlySpan<StraightStroke> strokes = CollectionsMarshal.AsSpan(_strokes);
        for (int i = 0; i < strokes.Length; i++)
        {
            ref readonly StraightStroke other = ref strokes[i];
            if (i != number && other.IsNear(stroke.End, _touch + (other.Thickness / 2)))
            {
                isFree = false;
                _groups.Join(number, i);
            }
        }

        if (isFree)
        {
            _freeEnds.Add((stroke.End, stroke.Direction, number));
        }
    }

    private int? LargestGroup(out Box2d all)
    {
        all = Box2d.Empty;
        var boxes = new SortedDictionary<int, Box2d>();
        for (int i = 0; i < _strokes.Count; i++)
        {
            if (_strokes[i].Length >= _long)
            {
                Box2d box = Box2d.Of(_strokes[i].Start, _strokes[i].End);
                all = all.Including(box);
                boxes[_groups.Find(i)] = boxes.GetValueOrDefault(_groups.Find(i), Box2d.Empty).Including(box);
            }
        }

        // The border of a sheet is larger than the plan on it, but has no gaps.
        HashSet<int> open = [.. _freeEnds.Select(end => _groups.Find(end.Stroke))];
        return boxes.Count == 0 ? null : boxes.MaxBy(group => (open.Contains(group.Key), group.Value.Width * group.Value.Height)).Key;
    }

    private IEnumerable<int> PartnersOf(Point2d place, Vector2d outward, int stroke, double most) =>
        _freeEnds.Where(other => LookAtEachOther(place, outward, other.Place, other.Outward, _strokes[stroke].Thickness, most)).Select(other => _groups.Find(other.Stroke));

    // A gap may end at the side of a wall, if it is a door.
    private int? GroupAhead(Point2d place, Vector2d outward, int stroke, double most, HashSet<int> isGroup)
    {
        (double nearest, int group) = (most, -1);
        for (int i = 0; i < _strokes.Count; i++)
        {
            StraightStroke other = _strokes[i];
            double cross = outward.Cross(other.Direction);
            if (i == stroke || Math.Abs(cross) < LeastCross)
            {
                continue;
            }

            double ahead = (other.Start - place).Cross(other.Direction) / cross;
            double at = (other.Start - place).Cross(outward) / cross;
            if (ahead > 0 && ahead < nearest && at >= -_touch && at <= other.Length + _touch)
            {
                (nearest, group) = (ahead, _groups.Find(i));
            }
        }

        bool isDoor = group >= 0 && !isGroup.Contains(group) && _isDoor(new StraightStroke(place, place + (outward * nearest), _strokes[stroke].Thickness));
        return isDoor ? group : null;
    }

    // Short strokes are walls where they are what is left between a corner and a gap.
    private bool Faces(int stroke, double most, HashSet<int> isGroup) =>
        _freeEnds.Exists(end => end.Stroke == stroke && _freeEnds.Exists(other =>
            other.Stroke != stroke && isGroup.Contains(_groups.Find(other.Stroke)) && LookAtEachOther(end.Place, end.Outward, other.Place, other.Outward, _strokes[stroke].Thickness, most)));

    // Of two strokes in line the direction of the longer one is known better.
    private static bool LookAtEachOther(Point2d place, Vector2d outward, Point2d other, Vector2d direction, double thickness, double most)
    {
        Vector2d between = other - place;
        double ahead = between.Length;
        double aside = Math.Min(Math.Abs(between.Cross(outward)), Math.Abs(between.Cross(direction)));
        return direction.Dot(outward) < -LeastFacing && between.Dot(outward) > 0 && ahead <= most && aside <= Math.Max(2, MostAside * thickness) + (SlopeAside * ahead);
    }
}
