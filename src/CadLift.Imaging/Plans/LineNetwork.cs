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
    private readonly int[] _groups;
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
        _groups = new int[strokes.Count];
        for (int i = 0; i < strokes.Count; i++)
        {
            _groups[i] = i;
        }

        for (int i = 0; i < strokes.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            AddEnd(i, strokes[i].Reversed);
            AddEnd(i, strokes[i]);
        }
    }

    /// <summary>The strokes that are walls: the group that takes most room, and group by group what goes on in line with it.</summary>
    /// <param name="widestGap">The widest gap, of the longer side of the drawing.</param>
    public List<StraightStroke> Walls(double widestGap)
    {
        bool[] isWall = new bool[_strokes.Count];
        if (LargestGroup(out Box2d all) is not { } main)
        {
            return [];
        }

        double most = widestGap * Math.Max(all.Width, all.Height);
        var isGroup = new HashSet<int> { main };
        int before;
        do
        {
            before = isGroup.Count;
            foreach ((Point2d place, Vector2d outward, int stroke) in _freeEnds)
            {
                _cancellation.ThrowIfCancellationRequested();
                if (isGroup.Contains(Root(stroke)))
                {
                    AddPartners(place, outward, stroke, most, isGroup);
                    AddAhead(place, outward, stroke, most, isGroup);
                }
            }
        }
        while (isGroup.Count > before);

        // Short strokes are walls where they are what is left between a corner and a gap.
        for (int i = 0; i < isWall.Length; i++)
        {
            isWall[i] = isGroup.Contains(Root(i)) && (_strokes[i].Length >= _long || Faces(i, most, isGroup));
        }

        return [.. _strokes.Where((_, i) => isWall[i])];
    }

    private void AddEnd(int number, StraightStroke stroke)
    {
        bool isFree = true;
        for (int i = 0; i < _strokes.Count; i++)
        {
            double reach = _touch + (_strokes[i].Thickness / 2);
            if (i != number && _strokes[i].DistanceTo(stroke.End) <= reach)
            {
                isFree = false;
                Join(number, i);
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
                boxes[Root(i)] = boxes.GetValueOrDefault(Root(i), Box2d.Empty).Including(box);
            }
        }

        return boxes.Count == 0 ? null : boxes.MaxBy(static group => group.Value.Width * group.Value.Height).Key;
    }

    private void AddPartners(Point2d place, Vector2d outward, int stroke, double most, HashSet<int> isGroup)
    {
        foreach ((Point2d other, Vector2d direction, int partner) in _freeEnds)
        {
            if (!isGroup.Contains(Root(partner)) && LookAtEachOther(place, outward, other, direction, _strokes[stroke].Thickness, most))
            {
                isGroup.Add(Root(partner));
            }
        }
    }

    // A gap may end at the side of a wall, if it is a door.
    private void AddAhead(Point2d place, Vector2d outward, int stroke, double most, HashSet<int> isGroup)
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
                (nearest, group) = (ahead, Root(i));
            }
        }

        if (group >= 0 && !isGroup.Contains(group) && _isDoor(new StraightStroke(place, place + (outward * nearest), _strokes[stroke].Thickness)))
        {
            isGroup.Add(group);
        }
    }

    private bool Faces(int stroke, double most, HashSet<int> isGroup) =>
        _freeEnds.Exists(end => end.Stroke == stroke && _freeEnds.Exists(other =>
            other.Stroke != stroke && isGroup.Contains(Root(other.Stroke)) && LookAtEachOther(end.Place, end.Outward, other.Place, other.Outward, _strokes[stroke].Thickness, most)));

    // Of two strokes in line the direction of the longer one is known better.
    private static bool LookAtEachOther(Point2d place, Vector2d outward, Point2d other, Vector2d direction, double thickness, double most)
    {
        Vector2d between = other - place;
        double ahead = between.Length;
        double aside = Math.Min(Math.Abs(between.Cross(outward)), Math.Abs(between.Cross(direction)));
        return direction.Dot(outward) < -LeastFacing && between.Dot(outward) > 0 && ahead <= most && aside <= Math.Max(2, MostAside * thickness) + (SlopeAside * ahead);
    }

    private int Root(int stroke)
    {
        while (_groups[stroke] != stroke)
        {
            _groups[stroke] = _groups[_groups[stroke]];
            stroke = _groups[stroke];
        }

        return stroke;
    }

    private void Join(int x, int y)
    {
        (int a, int b) = (Root(x), Root(y));
        _groups[Math.Max(a, b)] = Math.Min(a, b);
    }
}
