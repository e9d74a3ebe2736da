using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>Finds the gaps between the ends of walls, and tells doors, windows and plain openings by what is drawn in and beside them.</summary>
internal sealed class OpeningFinder
{
    // In thicknesses of the wall: how wide a gap may be, and one that nothing is drawn in.
    private const double WidestGap = 45;
    private const double NarrowGap = 18;

    // In thicknesses of thin walls: a tub beside a wall leaves less, a door needs more.
    private const double LeastGap = 1.6;

    // Pixels: nothing can be drawn in less.
    private const double NarrowestGap = 2;

    // In thicknesses: how far two ends that look at each other may lie beside one line.
    private const double MostAside = 0.35;

    // Pixels: no drawing is as exact.
    private const double SureAside = 1.2;
    private const double LargestDistance = 1e5;

    // Of the thickness of an end, or of how far its sides go back: how much wall is behind its middle.
    private const double SolidEnd = 0.8;

    // How sure a sign is between the end of a short wall, which may be a letter on its face, and a wall far away: strokes of other things look like less of a
    // swing. In thicknesses of thin walls: no door is so wide.
    private const double LeastSign = 0.6;
    private const double WideDoor = 18;

    // How sure a door is whose leaf is drawn without its swing, or which slides.
    private const double LeafAlone = 0.6;

    // How sure a sign is that tells an opening by itself: three lines at least, or nearly the whole swing; with a wall at one end, two.
    private const double SureSign = 0.9;
    private const double LikelySign = 0.8;

    // In thicknesses of the thickest walls, and of its own.
    private const double ThickestPier = 3;
    private const double LeastPier = 0.5;

    // Of the thickness of one stub of a partition: how much the other may differ.
    private const double AlikeStubs = 0.15;

    // Of what seems to be the thickness of an end: where the wall behind it goes back no farther, it may be the side of a thin one, between an opening and a corner.
    private const double MostDepthOfSide = 0.5;

    // A pier between two openings; in thicknesses, how long it is.
    private const int MostCornersOfBlock = 8;
    private const double LongestBlock = 1.3;

    // The cosine of the angle between an opening and what it lies across.
    private const double MostAskew = 0.3;

    // So much of all sides must have a thickness for walls to have it.
    private const double LeastShare = 0.05;

    private readonly SideGrid _grid;
    private readonly WallThicknesses _thicknesses;
    private readonly List<WallEnd> _ends = [];
    private readonly OpeningSigns _signs;
    private readonly double _thin;
    private readonly double _thick;
    private readonly double _widest;
    private readonly WallStyle _style;

    private OpeningFinder(IReadOnlyList<PixelRegion> walls, InkMap ink, WallStyle style, CancellationToken cancellation)
    {
        _style = style;
        List<(Point2d A, Point2d B)> sides = PixelRegions.SidesOf(walls);
        Box2d box = PixelRegions.BoxOf([.. walls.SelectMany(static wall => wall.Outer)]);
        _widest = style == WallStyle.SingleLine ? LineWalls.WidestGap * Math.Max(box.Width, box.Height) : 0;
        _grid = new SideGrid(sides);
        _thicknesses = new WallThicknesses(sides.Where(static side => side.A != side.B).Select(side =>
        {
            cancellation.ThrowIfCancellationRequested();
            return (_grid.ThicknessBehind(side.A, side.B, LargestDistance), (side.B - side.A).Length);
        }), LeastShare);
        foreach (PixelRegion wall in walls)
        {
            AddEnds(wall.Outer, cancellation);
            foreach (IReadOnlyList<Point2d> hole in wall.Holes)
            {
                AddEnds(hole, cancellation);
            }
        }

        _ends.Sort(static (x, y) => x.Thickness.CompareTo(y.Thickness));
        List<WallEnd> usual = _ends.FindAll(static end => end.IsUsual);
        _thin = usual.Count > 0 ? usual[usual.Count / 10].Thickness : 0;
        _thick = usual.Count > 0 ? usual[^(1 + (usual.Count / 10))].Thickness : 0;
        _signs = OpeningSigns.Of(ink, mayHangInMiddle: style == WallStyle.Filled, cancellation);
    }

    /// <summary>Finds openings.</summary>
    /// <param name="walls">The bodies of walls.</param>
    /// <param name="ink">How dark the picture is.</param>
    /// <param name="style">How walls are drawn: of a pencil, a line is not everywhere as thick, and does not go on quite straight.</param>
    /// <param name="workers">Who does the work.</param>
    public static IReadOnlyList<PixelOpening> Find(IReadOnlyList<PixelRegion> walls, InkMap ink, WallStyle style, Workers workers) =>
        new OpeningFinder(walls, ink, style, workers.Cancellation).Find(workers);

    private bool IsFreehand => _style == WallStyle.Freehand;

    // The sine of how askew an end may stand at least: that of a line is no longer than its corners are round.
    private double LeastSquare => _style == WallStyle.SingleLine ? 0.4 : 0.7;

    // Of the thickness of one end, what another one has at least that looks back at it.
    private double LeastRatio => IsFreehand ? 0.45 : 0.6;

    private bool IsWide(double width) => width >= Math.Max(LeastGap * _thin, NarrowestGap);

    private List<PixelOpening> Find(Workers workers)
    {
        var all = new (int End, int Partner, PixelOpening Opening)?[_ends.Count];
        workers.ForEach(all.Length, i => all[i] = BetweenWalls(i) ?? BesidePier(i));
        List<(int End, int Partner, PixelOpening Opening)> gaps = [.. all.OfType<(int End, int Partner, PixelOpening Opening)>()];

        // Gaps that are drawn as something come before mere gaps, narrow ones before wide ones; an end has one. Between two lines chairs are bodies, too, whose
        // corners look at walls: what is hardly drawn comes after what surely is.
        var openings = new List<PixelOpening>();
        var isTaken = new HashSet<int>();
        foreach ((int end, int partner, PixelOpening opening) in gaps
            .Where(gap => !IsWeak(gap.End, gap.Partner, gap.Opening) || HasOpposite(gap.End, gaps, workers.Cancellation))
            .OrderBy(static gap => gap.Opening.Kind == OpeningKind.Passage)
            .ThenBy(gap => _style == WallStyle.Lined && gap.Opening.Kind != OpeningKind.Passage && gap.Opening.Confidence < LeastSign)
            .ThenBy(static gap => (gap.Opening.B - gap.Opening.A).Length))
        {
            bool isAcross = opening.Kind == OpeningKind.Passage && partner >= 0 && IsOfPier(end) && IsOfPier(partner);
            bool isThere = isAcross || openings.Exists(other => LiesOn(opening, other) || LiesOn(other, opening));
            if (!isThere && !isTaken.Contains(end) && !isTaken.Contains(partner))
            {
                isTaken.Add(end);
                openings.Add(opening);
                if (partner >= 0)
                {
                    isTaken.Add(partner);
                }
            }
        }

        return openings.ConvertAll(opening =>
            opening.Kind != OpeningKind.Passage ? opening
            : _signs.HasLeafAlone(opening.A, opening.B, opening.Thickness) ? opening with { Kind = OpeningKind.Door, Confidence = LeafAlone }
            : _signs.HasSlidingLeaves(opening.A, opening.B, opening.Thickness) ? opening with { Kind = OpeningKind.Door, Confidence = LeafAlone, LeafShare = 0.5 }
            : opening);

        // Doors and windows lead away from it to both sides: what else it sees lies across a room.
        bool IsOfPier(int end) => _ends[end].Depth <= LongestBlock * _thick && openings.Count(opening => opening.Kind != OpeningKind.Passage && IsBeside(opening, _ends[end])) >= 2;
    }

    private static bool IsBeside(PixelOpening opening, WallEnd end)
    {
        Vector2d along = (opening.B - opening.A).Normalized();
        Point2d middle = end.Middle - (end.Outward * (end.Depth / 2));
        double reach = (end.Thickness / 2) + 1;
        return Math.Abs(along.Dot(end.Outward)) < MostAskew && (opening.A.DistanceTo(middle) <= reach || opening.B.DistanceTo(middle) <= reach);
    }

    // A pillar in the middle of a room has walls on two sides; what a pier sees across the room looks hardly like a door.
    private bool IsWeak(int end, int partner, PixelOpening opening) =>
        _ends[end].IsOfBlock && partner < 0 && opening.Kind != OpeningKind.Passage && opening.Confidence < LeastSign;

    private bool HasOpposite(int end, List<(int End, int Partner, PixelOpening Opening)> gaps, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return gaps.Exists(gap => AreOpposite(_ends[end], _ends[gap.End]));
    }

    private static bool AreOpposite(WallEnd end, WallEnd other) =>
        other.IsOfBlock && end.Outward.Dot(other.Outward) < -0.95 && (end.Middle - other.Middle).Length < LongestBlock * Math.Max(end.Thickness, other.Thickness);

    // Whether the middle of one is in another: a gap is one opening, seen from whatever end.
    private static bool LiesOn(PixelOpening opening, PixelOpening other)
    {
        Vector2d toMiddle = opening.A.MidpointTo(opening.B) - other.A.MidpointTo(other.B);
        Vector2d along = (other.B - other.A).Normalized();
        double thickness = Math.Max(opening.Thickness, other.Thickness);
        bool isWithin = Math.Abs(toMiddle.Dot(along)) < Math.Max(thickness, (other.B - other.A).Length / 2);
        return isWithin && Math.Abs(toMiddle.Cross(along)) < thickness;
    }

    private (int End, int Partner, PixelOpening Opening)? BetweenWalls(int end) =>
        _ends[end].IsUsual && GapFrom(end, isAmongUsual: true) is var (to, partner, width) && IsWide(width) && Judged(end, to, partner, width) is { } opening
            ? (end, partner, opening)
            : null;

    // Only filled walls have ends of other thicknesses.
    private (int End, int Partner, PixelOpening Opening)? BesidePier(int end)
    {
        if (_style != WallStyle.Filled || GapFrom(end, isAmongUsual: false) is not var (to, partner, width) || partner < 0 || !IsWide(width))
        {
            return null;
        }

        bool hasPier = !_ends[end].IsUsual || !_ends[partner].IsUsual;
        return hasPier && Judged(end, to, partner, width) is { } opening ? (end, partner, opening) : null;
    }

    // Piers are as thick as walls, or some times so, and no thin slices of a wall.
    private bool IsPier(WallEnd end) => end.IsUsual || (end.Thickness >= _thin && end.Thickness <= ThickestPier * _thick && end.Depth >= LeastPier * end.Thickness);

    // What is not drawn as a door or a window must be a gap between walls, or be narrow. The side of a pier looks at many things: a window beside one has all of its
    // lines, a door its whole swing.
    private PixelOpening? Judged(int end, Point2d to, int partner, double width)
    {
        WallEnd from = _ends[end];
        double thickness = partner >= 0 ? (from.Thickness + _ends[partner].Thickness) / 2 : from.Thickness;
        (OpeningKind kind, double confidence, double leaf) = _signs.Judge(from.Middle, to, thickness, _style == WallStyle.SingleLine ? thickness + (LineWalls.BroadFrame * width) : thickness);
        if (!from.IsUsual || (partner >= 0 && !_ends[partner].IsUsual))
        {
            if (partner >= 0 && AreStubs(from, _ends[partner]) && width <= NarrowGap * thickness)
            {
                return new PixelOpening(kind, from.Middle, to, thickness, confidence) { LeafShare = leaf };
            }

            double least = from.IsUsual || _ends[partner].IsUsual ? LikelySign : SureSign;
            bool isDrawn = kind != OpeningKind.Passage && confidence >= least && width > thickness && IsPier(from) && IsPier(_ends[partner]);
            return isDrawn ? new PixelOpening(kind, from.Middle, to, Math.Min(thickness, _thick), confidence) { LeafShare = leaf } : null;
        }

        bool isGap = partner >= 0
            ? from.IsOfWall && _ends[partner].IsOfWall && width <= Math.Max(_widest, WidestGap * Math.Max(_thin, thickness / 3))
            : from.IsOfLongWall && width <= NarrowGap * Math.Max(_thin, from.Thickness / 3);
        bool isSideOfThin = partner < 0 && from.Depth <= MostDepthOfSide * from.Thickness && _thicknesses.Have(from.Depth);
        bool isSeen = kind != OpeningKind.Passage && (!isSideOfThin || confidence >= SureSign) && (confidence >= LeastSign || partner >= 0 || from.IsOfLongWall || width <= WideDoor * _thin);
        return isGap || isSeen ? new PixelOpening(kind, from.Middle, to, thickness, confidence) { LeafShare = leaf } : null;
    }

    // What is left of a short partition on both sides of a door: little wall has its thickness, but both have.
    private static bool AreStubs(WallEnd end, WallEnd other) =>
        !end.IsUsual && !other.IsUsual && end.IsOfWall && other.IsOfWall && !end.IsOfBlock && !other.IsOfBlock
        && Math.Abs(end.Thickness - other.Thickness) <= Math.Max(SureAside, AlikeStubs * Math.Max(end.Thickness, other.Thickness));

    // An end turns back: the sides before and behind it go opposite ways, and the wall lies between them.
    private void AddEnds(IReadOnlyList<Point2d> loop, CancellationToken cancellation)
    {
        for (int i = 0; i < loop.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Point2d before = loop[(i + loop.Count - 1) % loop.Count];
            (Point2d a, Point2d b) = (loop[i], loop[(i + 1) % loop.Count]);
            Point2d behind = loop[(i + 2) % loop.Count];
            if (a == b || before == a || behind == b)
            {
                continue;
            }

            Vector2d first = (a - before).Normalized();
            Vector2d across = (b - a).Normalized();
            Vector2d last = (behind - b).Normalized();
            bool turnsBack = first.Dot(last) < -0.95 && first.Cross(across) > LeastSquare && across.Cross(last) > LeastSquare;
            double thickness = (b - a).Length * Math.Min(first.Cross(across), across.Cross(last));
            if (turnsBack)
            {
                double depth = Math.Min((a - before).Length, (behind - b).Length);
                Vector2d outward = (first - last).Normalized();
                var end = new WallEnd(a.MidpointTo(b), outward, thickness, depth, _thicknesses.Have(thickness)) { IsOfBlock = IsBlock(loop, a, outward, thickness) };
                if (_style == WallStyle.Filled ? IsSolid(end) : end.IsUsual)
                {
                    _ends.Add(end);
                }
            }
        }
    }

    // Whether the body that has an end goes hardly farther back than it is thick.
    private static bool IsBlock(IReadOnlyList<Point2d> loop, Point2d end, Vector2d outward, double thickness)
    {
        if (loop.Count > MostCornersOfBlock)
        {
            return false;
        }

        double farthest = 0;
        foreach (Point2d corner in loop)
        {
            farthest = Math.Max(farthest, (end - corner).Dot(outward));
        }

        return farthest < LongestBlock * thickness;
    }

    // Behind an end is wall, not the room that the outline of a table encloses.
    private bool IsSolid(WallEnd end)
    {
        double least = SolidEnd * Math.Min(end.Thickness, end.Depth);
        return _grid.DistanceAhead(end.Middle - (end.Outward * 0.01), -end.Outward, LargestDistance) >= least;
    }

    private int FirstOfThickness(double least)
    {
        (int first, int end) = (0, _ends.Count);
        while (first < end)
        {
            int middle = (first + end) / 2;
            (first, end) = _ends[middle].Thickness < least ? (middle + 1, end) : (first, middle);
        }

        return first;
    }

    // What lies straight ahead of an end: another end that looks back, or the side of a wall.
    private (Point2d To, int Partner, double Width)? GapFrom(int number, bool isAmongUsual)
    {
        WallEnd end = _ends[number];
        double most = Math.Max(WidestGap * Math.Max(_thin, end.Thickness / 2), _widest);
        double width = _grid.DistanceAhead(end.Middle + (end.Outward * 0.01), end.Outward, most);
        int partner = -1;

        // Sorted by thickness: those that are nearly as thick lie together.
        for (int i = FirstOfThickness(LeastRatio * end.Thickness); i < _ends.Count && _ends[i].Thickness * LeastRatio <= end.Thickness; i++)
        {
            WallEnd other = _ends[i];
            Vector2d between = other.Middle - end.Middle;
            double ahead = between.Dot(end.Outward);
            double aside = Math.Abs(between.Cross(end.Outward));
            double ratio = other.Thickness / end.Thickness;
            double thickness = IsFreehand ? Math.Max(end.Thickness, other.Thickness) : Math.Min(end.Thickness, other.Thickness);
            bool looksBack = i != number && (other.IsUsual || !isAmongUsual) && other.Outward.Dot(end.Outward) < -0.95 && ratio > LeastRatio && ratio * LeastRatio < 1;
            if (looksBack && ahead > 0 && ahead <= width + 1 && aside < Math.Max(MostAside * thickness, SureAside))
            {
                (width, partner) = (ahead, i);
            }
        }

        if (width >= most)
        {
            return null;
        }

        return (partner >= 0 ? _ends[partner].Middle : end.Middle + (end.Outward * width), partner, width);
    }
}
