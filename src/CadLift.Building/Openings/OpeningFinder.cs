using System.Globalization;
using CadLift.Building.Diagnostics;
using CadLift.Building.Walls;
using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Openings;

/// <summary>Brings together what is drawn for openings and the walls: gaps first, then walls that are drawn through.</summary>
internal sealed class OpeningFinder
{
    // How far outside a gap what belongs to it may be drawn, in millimetres.
    private const double GapMargin = 150;

    // Without anything drawn in them, gaps between ends are passages up to the first width, gaps to a face up to the second.
    private const double WidestPassage = 3_000;
    private const double WidestPassageToFace = 1_500;

    // By how much a gap may be wider than what fills it for that to be a slip of the pen, in millimetres.
    private const double WidestSlip = 10;
    private const double LeastSlip = 0.01;

    private readonly WallBoundary _walls;
    private readonly List<OpeningMark> _marks;
    private readonly BuildingOptions _options;
    private readonly double _storeyHeight;
    private readonly DiagnosticList _diagnostics;
    private readonly Tolerance _tolerance;
    private readonly bool[] _isPlaced;
    private readonly List<Opening> _openings = [];
    private readonly List<RegionSet> _bridges = [];
    private readonly HashSet<int> _paths = [];

    private OpeningFinder(
        WallBoundary walls, List<OpeningMark> marks, BuildingOptions options, double storeyHeight, Tolerance tolerance, DiagnosticList diagnostics)
    {
        _walls = walls;
        _marks = marks;
        _options = options;
        _storeyHeight = storeyHeight;
        _tolerance = tolerance;
        _diagnostics = diagnostics;
        _isPlaced = new bool[marks.Count];
    }

    /// <summary>Finds the openings.</summary>
    /// <param name="walls">The walls as drawn.</param>
    /// <param name="gaps">The gaps in them.</param>
    /// <param name="marks">What is drawn for openings.</param>
    /// <param name="options">Heights, widths and reach.</param>
    /// <param name="storeyHeight">The height of what has none of its own.</param>
    /// <param name="tolerance">Of outlines.</param>
    /// <param name="diagnostics">Told of marks without a wall.</param>
    /// <param name="cancellation">Looked at for each gap and mark.</param>
    public static OpeningResult Find(
        WallBoundary walls,
        List<WallGap> gaps,
        List<OpeningMark> marks,
        BuildingOptions options,
        double storeyHeight,
        Tolerance tolerance,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        var finder = new OpeningFinder(walls, marks, options, storeyHeight, tolerance, diagnostics);
        finder.FillGaps(gaps);
        finder.PlaceInWalls(cancellation);
        return new OpeningResult(finder._openings, finder._bridges, finder._paths);
    }

    private void FillGaps(List<WallGap> gaps)
    {
        List<int>[] marksOf = MarksIn(gaps);
        var isTaken = new HashSet<int>();
        foreach (int at in Enumerable.Range(0, gaps.Count).OrderBy(i => marksOf[i].Count > 0 ? 0 : gaps[i].IsBetweenEnds ? 1 : 2).ThenBy(i => gaps[i].Width).ThenBy(static i => i))
        {
            WallGap gap = gaps[at];
            List<int> marks = marksOf[at].FindAll(mark => !_isPlaced[mark]);
            bool isFree = !isTaken.Contains(gap.First.Index) && !isTaken.Contains(gap.Second);
            bool isOpening = marks.Count > 0 || (gap.IsPlain && gap.Width <= (gap.IsBetweenEnds ? WidestPassage : WidestPassageToFace));
            if (!isFree || !isOpening)
            {
                continue;
            }

            isTaken.Add(gap.First.Index);
            if (gap.IsBetweenEnds)
            {
                isTaken.Add(gap.Second);
            }

            if (gap.IsSlip && marks.Count == 0)
            {
                Close(gap);
            }
            else
            {
                AddGap(gap, marks);
            }
        }
    }

    private void Close(WallGap gap)
    {
        _bridges.Add(RegionIn(gap.Outline));
        _diagnostics.Add(
            BuildingDiagnostics.WallGapClosed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"A wall is interrupted by {gap.Width:G4} mm near ({gap.Middle.X:F0}, {gap.Middle.Y:F0}) mm, too little for an opening. It is closed."));
    }

    private void AddGap(WallGap gap, List<int> marks)
    {
        OpeningMark? best = marks.Count == 0 ? null : _marks[marks.OrderBy(mark => RankOf(gap, _marks[mark])).ThenBy(static mark => mark).First()];
        foreach (int mark in marks)
        {
            _isPlaced[mark] = true;
            _paths.UnionWith(_marks[mark].Paths);
        }

        var outline = RegionIn(gap.Outline);
        _bridges.Add(outline);
        List<GapShare> shares = GapShare.Of(gap, marks.Select(mark => _marks[mark]));
        if (shares.Count > 1)
        {
            foreach (GapShare share in shares)
            {
                _openings.Add(OpeningOf(
                    share.Mark.Kind!.Value,
                    RegionIn(share.OutlineIn(gap)),
                    (share.Last - share.First) * gap.Width,
                    share.Mark,
                    [share.Mark],
                    0.9,
                    $"A gap in the wall, and in a part of it {share.Mark.Reason}."));
            }

            return;
        }

        (RegionSet footprint, double width) = Fitted(gap, outline, best);
        OpeningKind? named = best is null || GapContent.IsEnd(gap, best) ? null : best.Kind;
        OpeningKind kind = named ?? GapContent.KindOf(gap, marks.ConvertAll(mark => _marks[mark]));
        _openings.Add(OpeningOf(
            kind,
            footprint,
            width,
            best,
            marks.Select(mark => _marks[mark]),
            best is null ? (gap.IsBetweenEnds ? 0.7 : 0.5) : best.Kind is null ? 0.8 : 0.95,
            best is null
                ? gap.IsBetweenEnds ? "The wall goes on behind a gap in which nothing is drawn." : "The wall ends before another wall, and nothing is drawn between them."
                : $"A gap in the wall, and in it {best.Reason}."));
    }

    // Ends of walls are drawn less exactly than doors and windows: a gap that is a little wider than what fills it is as wide as that.
    private static (RegionSet Footprint, double Width) Fitted(WallGap gap, RegionSet outline, OpeningMark? mark)
    {
        if (mark is null || gap.First.Center is not null)
        {
            return (outline, gap.Width);
        }

        GapShare? share = GapShare.On(gap, mark);
        double width = share is null ? 0 : (share.Last - share.First) * gap.Width;
        if (share is not null && width >= gap.Width - WidestSlip && width < gap.Width - LeastSlip)
        {
            return (RegionIn(share.OutlineIn(gap)), width);
        }

        return (outline, gap.Width);
    }

    private static RegionSet RegionIn(Loop outline) => new([new Region(outline.SignedArea > 0 ? outline : outline.Reversed(), [])]);

    // A door's swing says more than a name, a name more than lines, and what only marks the ends of the gap nothing.
    private static int RankOf(WallGap gap, OpeningMark mark) =>
        mark.Swings.Count > 0 ? 0 : GapContent.IsEnd(gap, mark) ? 3 : mark.Kind is not null ? 1 : 2;

    private List<int>[] MarksIn(List<WallGap> gaps)
    {
        var marksOf = new List<int>[gaps.Count];
        var boxes = new Box2d[gaps.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = gaps[i].Outline.Bounds.Grown(GapMargin);
            marksOf[i] = [];
        }

        var tree = new BoxTree(boxes);
        var near = new List<int>();
        for (int mark = 0; mark < _marks.Count; mark++)
        {
            foreach ((Point2d from, Point2d to) in OpeningSpans.SpansOf(_marks[mark]).Concat(OpeningSpans.SidesOf(_marks[mark])))
            {
                Point2d middle = from.MidpointTo(to);
                tree.Query(Box2d.Of(middle, middle), near);
                near.Sort();
                foreach (int gap in near)
                {
                    if (Fills(from, to, gaps[gap]) && !marksOf[gap].Contains(mark))
                    {
                        marksOf[gap].Add(mark);
                    }
                }
            }
        }

        return marksOf;
    }

    // A span fills a gap when it runs along it, its middle lies in it, and it is not wider than it by more than its frame.
    private static bool Fills(Point2d from, Point2d to, WallGap gap)
    {
        double length = from.DistanceTo(to);
        Vector2d along = gap.IsBetweenEnds && gap.First.Center is not null
            ? (gap.Outline.Segments[0].End - gap.Outline.Segments[0].Start).Normalized()
            : gap.First.Outward;
        Vector2d arm = from.MidpointTo(to) - gap.Middle;
        double sagitta = gap.First.Center is { } center ? Math.Max(0, gap.First.Middle.DistanceTo(center) - gap.Middle.DistanceTo(center)) : 0;
        return Math.Abs((to - from).Dot(along)) >= 0.9 * length
            && length <= gap.Width + (2 * GapMargin)
            && Math.Abs(arm.Dot(along)) <= (gap.Width / 2) + (GapMargin / 3)
            && Math.Abs(arm.Cross(along)) <= (gap.Thickness / 2) + GapMargin + sagitta;
    }

    private void PlaceInWalls(CancellationToken cancellation)
    {
        var sites = new WallSiteFinder(_walls, _options, _tolerance);
        for (int i = 0; i < _marks.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_isPlaced[i])
            {
                Place(_marks[i], sites);
            }
        }
    }

    private void Place(OpeningMark mark, WallSiteFinder sites)
    {
        // Of what is neither named nor shaped like an opening only a gap makes one.
        if (mark.Kind is null && mark.IsGuess)
        {
            return;
        }

        if (BestSite(mark, sites) is not { } best)
        {
            if (mark.Kind is not null && !mark.IsGuess && !IsLoneLine(mark))
            {
                _diagnostics.Add(
                    BuildingDiagnostics.OpeningWithoutWall,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"A {NameOf(mark.Kind.Value)} ({mark.Reason}) stands in no wall within {_options.OpeningReach:G6} mm. It is left out."),
                    mark.Source);
            }

            return;
        }

        if (best.Width < best.WantedWidth - _tolerance.Coincidence)
        {
            _diagnostics.Add(
                BuildingDiagnostics.OpeningCutShort,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"An opening of {best.WantedWidth:F0} mm is wider than its wall. It is {best.Width:F0} mm wide."),
                mark.Source);
        }

        _paths.UnionWith(mark.Paths);
        _openings.Add(OpeningOf(
            mark.Kind ?? OpeningKind.Passage,
            RegionIn(best.Outline),
            best.Width,
            mark,
            [mark],
            mark.Kind is null ? 0.6 : best.Distance > _tolerance.Coincidence ? 0.8 : 0.9,
            $"In a wall that is drawn through, {mark.Reason}."));
    }

    // The end of a gap, or what is left of something else.
    private bool IsLoneLine(OpeningMark mark) => mark.Curves is [{ IsArc: false } line] && line.Length <= _options.MaxWallThickness;

    // Two leaves that meet make one span from hinge to hinge.
    private static WallSite? BestSite(OpeningMark mark, WallSiteFinder sites)
    {
        if (mark.Swings.Count == 2 && Nearest(mark, sites, OpeningSpans.DoubleSpansOf(mark.Swings[0], mark.Swings[1])) is { } ofBoth)
        {
            return ofBoth;
        }

        return Nearest(mark, sites, OpeningSpans.SpansOf(mark).Select(span => mark.StatedWidth is { } width ? OpeningSpans.Resized(span.From, span.To, width) : span));
    }

    private static WallSite? Nearest(OpeningMark mark, WallSiteFinder sites, IEnumerable<(Point2d From, Point2d To)> spans)
    {
        WallSite? best = null;
        foreach ((Point2d from, Point2d to) in spans)
        {
            WallSite? site = sites.Find(from, to, mark);
            if (site is not null && (best is null || site.Distance < best.Distance) && (!mark.IsGuess || site.Distance <= ReachOfGuess(mark)))
            {
                best = site;
            }
        }

        return best;
    }

    // A radiator before a wall looks like a window in it; the middle of a round window lies beside its wall.
    private static double ReachOfGuess(OpeningMark mark) =>
        mark.Kind == OpeningKind.Window && !mark.Curves.Exists(static curve => curve.IsArc) ? 0 : GapMargin;

    private Opening OpeningOf(
        OpeningKind kind, RegionSet footprint, double width, OpeningMark? mark, IEnumerable<OpeningMark> marks, double confidence, string reason)
    {
        (double sill, double height) = kind switch
        {
            OpeningKind.Door => (0, mark?.StatedHeight ?? _options.DoorHeight),
            OpeningKind.Window => (mark?.StatedSill ?? _options.WindowSill, mark?.StatedHeight ?? _options.WindowHeight),
            _ => (0, mark?.StatedHeight ?? _options.PassageHeight ?? _storeyHeight),
        };
        if (sill + height > _storeyHeight + _tolerance.Coincidence)
        {
            _diagnostics.Add(
                BuildingDiagnostics.OpeningTooHigh,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A {NameOf(kind)} would reach up to {sill + height:G6} mm in a storey of {_storeyHeight:G6} mm. It ends at the ceiling."),
                mark?.Source ?? default);
            sill = Math.Min(sill, Math.Max(0, _storeyHeight - height));
            height = Math.Min(height, _storeyHeight - sill);
        }

        return new Opening(kind, footprint, sill, height)
        {
            Width = width,
            Leaves = kind == OpeningKind.Door && mark is not null ? LeavesOfDoor.Of(footprint, width, mark, marks) : [],
            Source = mark?.Source ?? default,
            Confidence = confidence,
            Reason = reason,
        };
    }

    private static string NameOf(OpeningKind kind) => kind.ToString().ToLowerInvariant();
}
