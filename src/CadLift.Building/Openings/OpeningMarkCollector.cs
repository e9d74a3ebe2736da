using System.Globalization;
using CadLift.Building.Linework;
using CadLift.Building.Naming;
using CadLift.Building.Sorting;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Openings;

/// <summary>Collects what is drawn for openings: symbols by their names, loose lines on layers of openings, swings of doors anywhere.</summary>
internal sealed class OpeningMarkCollector
{
    // Lines this near belong to one thing.
    private const double Touching = 10;

    // A leaf drawn as a rectangle is a little more than two radii long all round; what is longer is no leaf.
    private const double LargestLeaf = 2.5;

    private readonly PlanSketch _sketch;
    private readonly ElementSorter _sorter;
    private readonly ElementRoles _roles;
    private readonly List<OpeningMark> _marks = [];

    private OpeningMarkCollector(PlanSketch sketch, ElementSorter sorter, ElementRoles roles)
    {
        _sketch = sketch;
        _sorter = sorter;
        _roles = roles;
    }

    /// <summary>The marks of a storey.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="elements">Its elements; paths that turn out to be doors are taken out of those of which nothing is known.</param>
    /// <param name="sorter">Knows the roles of symbols.</param>
    /// <param name="roles">Knows the roles of layers.</param>
    /// <param name="options">The thickest wall and the widest opening.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static List<OpeningMark> Collect(
        PlanSketch sketch, PlanElements elements, ElementSorter sorter, ElementRoles roles, BuildingOptions options, CancellationToken cancellation)
    {
        var collector = new OpeningMarkCollector(sketch, sorter, roles);
        foreach ((int symbol, List<int> paths) in elements.OpeningSymbols)
        {
            collector.AddSymbol(symbol, paths);
        }

        foreach ((int symbol, List<int> paths) in elements.OtherSymbols)
        {
            collector.AddUnnamed(symbol, paths, options.MaxWallThickness);
        }

        collector.AddLoose(elements.OpeningPaths, cancellation);
        collector.AddByShape(elements, options.MaxWallThickness);
        collector.AddLooseWindows(elements.WallCandidates, options, cancellation);
        return DoubleDoors.Join(DuplicateMarks.Drop(collector._marks));
    }

    private void AddSymbol(int index, List<int> paths)
    {
        SketchSymbol symbol = _sketch.Symbols[index];
        OpeningKind? kind = KindOf(_sorter.RoleOf(index));
        bool isNamed = _roles.OfSymbol(symbol.Name) != ElementRole.Unknown;
        string reason = isNamed ? $"the symbol {Quoted(symbol.Name)}" : $"a symbol on layer {Quoted(symbol.Layer)}";
        _marks.Add(MarkOf(symbol, paths, kind, reason));
    }

    // A symbol of unknown name is a door by its swing, a window by its glass; anything else may at least fill a gap.
    private void AddUnnamed(int index, List<int> paths, double maxWallThickness)
    {
        SketchSymbol symbol = _sketch.Symbols[index];
        string name = $"the symbol {Quoted(symbol.Name)}";
        OpeningMark mark = MarkOf(symbol, paths, kind: null, $"{name} with the swing of a door");
        if (mark.Swings.Count == 0)
        {
            bool isWindow = WindowShape.IsWindow(mark, maxWallThickness);
            mark = MarkOf(symbol, paths, isWindow ? OpeningKind.Window : null, isWindow ? $"{name} with a frame and glass" : name, isGuess: true);
        }

        _marks.Add(mark);
    }

    private OpeningMark MarkOf(SketchSymbol symbol, List<int> paths, OpeningKind? kind, string reason, bool isGuess = false)
    {
        Vector2d axis = symbol.XAxis.LengthSquared > 0 ? symbol.XAxis.Normalized() : Vector2d.UnitX;
        return new OpeningMark(kind, CurvesOf(paths), axis, symbol.Source, reason)
        {
            Paths = paths,
            IsGuess = isGuess,
            StatedWidth = OpeningMeasures.Find(symbol.Attributes, OpeningMeasures.Width),
            StatedHeight = OpeningMeasures.Find(symbol.Attributes, OpeningMeasures.Height),
            StatedSill = OpeningMeasures.Find(symbol.Attributes, OpeningMeasures.Sill),
        };
    }

    // What touches and lies on one layer is one thing.
    private void AddLoose(List<int> paths, CancellationToken cancellation)
    {
        IEnumerable<List<int>> groups = paths
            .GroupBy(path => _sketch.Paths[path].Layer, StringComparer.OrdinalIgnoreCase)
            .SelectMany(layer => PathGroups.Of(_sketch, [.. layer], Touching, cancellation))
            .OrderBy(static group => group[0]);
        foreach (List<int> group in groups)
        {
            SketchPath first = _sketch.Paths[group[0]];
            List<Segment> curves = CurvesOf(group);
            _marks.Add(new OpeningMark(
                KindOf(_roles.OfLayer(first.Layer)), curves, AxisOf(curves), first.Source, $"lines on layer {Quoted(first.Layer)}")
            { Paths = group });
        }
    }

    // Among lines of which nothing is known, an arc with a leaf is a door, and a frame with glass a window; both are then no walls.
    private void AddByShape(PlanElements elements, double maxWallThickness)
    {
        List<int> paths = elements.OtherPaths;
        var drawn = new PathSegments(_sketch, paths);
        if (!drawn.Segments.Exists(static segment => SwingFinder.IsSwing(segment)) && !paths.Exists(path => IsFrame(path, maxWallThickness)))
        {
            return;
        }

        var taken = new HashSet<int>();
        AddSwings(drawn, taken);
        foreach (int path in paths)
        {
            if (!taken.Contains(path) && IsFrame(path, maxWallThickness))
            {
                AddWindow(path, drawn, taken);
            }
        }

        paths.RemoveAll(taken.Contains);
    }

    private bool IsFrame(int path, double maxWallThickness) =>
        _sketch.Paths[path].IsClosed && WindowShape.IsFrame(_sketch.Paths[path].Segments, maxWallThickness);

    private void AddWindow(int frame, PathSegments lines, HashSet<int> taken)
    {
        List<int> glass = WindowShape.GlassIn(_sketch.Paths[frame].Segments, lines.Index).ConvertAll(segment => lines.PathOf[segment]);
        if (glass.Count == 0)
        {
            return;
        }

        List<int> drawn = [frame, .. glass.Where(path => path != frame).Distinct()];
        List<Segment> curves = CurvesOf(drawn);
        taken.UnionWith(drawn);
        _marks.Add(new OpeningMark(
            OpeningKind.Window, curves, AxisOf(curves), _sketch.Paths[frame].Source, "a frame with glass")
        { Paths = drawn, IsGuess = true });
    }

    // Glass is drawn with the pen of walls, too.
    private void AddLooseWindows(List<int> walls, BuildingOptions options, CancellationToken cancellation)
    {
        var taken = new HashSet<int>();
        foreach (List<int> window in LooseWindows.Find(_sketch, walls, options, cancellation))
        {
            List<Segment> curves = CurvesOf(window);
            taken.UnionWith(window);
            _marks.Add(new OpeningMark(
                OpeningKind.Window, curves, AxisOf(curves), _sketch.Paths[window[0]].Source, "glass from end to end of it")
            { Paths = window, IsGuess = true });
        }

        walls.RemoveAll(taken.Contains);
    }

    private void AddSwings(PathSegments lines, HashSet<int> taken)
    {
        List<Segment> segments = lines.Segments;
        List<int> pathOf = lines.PathOf;
        SegmentIndex index = lines.Index;
        var centres = new PointGrid(Touching, 16);
        var known = new HashSet<(int Centre, int Middle)>();
        for (int i = 0; i < segments.Count; i++)
        {
            if (!SwingFinder.IsSwing(segments[i]))
            {
                continue;
            }

            // Doors drawn twice count once.
            (int Centre, int Middle) place = (centres.Add(segments[i].Center), centres.Add(segments[i].Midpoint));
            if (known.Contains(place))
            {
                taken.Add(pathOf[i]);
            }
            else if (SwingFinder.SwingOf(segments[i], index, i) is { HasLeaf: true } swing)
            {
                known.Add(place);
                var group = new SortedSet<int> { pathOf[i] };
                AddLeaf(swing, swing.OpenTip);
                if (!swing.KnowsEnds)
                {
                    AddLeaf(swing, swing.ClosedTip);
                }

                taken.UnionWith(group);

                void AddLeaf(in DoorSwing door, Point2d tip)
                {
                    foreach (int candidate in index.Near(door.Hinge.MidpointTo(tip), SwingFinder.LargestRadius / 10))
                    {
                        if (SwingFinder.IsLeaf(segments[candidate], segments[i], tip)
                            && LengthOf(_sketch.Paths[pathOf[candidate]]) <= LargestLeaf * door.Radius)
                        {
                            group.Add(pathOf[candidate]);
                        }
                    }
                }

                List<int> drawn = [.. group];
                _marks.Add(new OpeningMark(
                    OpeningKind.Door, CurvesOf(drawn), Vector2d.UnitX, _sketch.Paths[pathOf[i]].Source, "the swing of a door with its leaf")
                {
                    Paths = drawn,
                    IsGuess = true,
                });
            }
        }
    }

    private static double LengthOf(SketchPath path)
    {
        double length = 0;
        foreach (ref readonly Segment segment in path.Segments)
        {
            length += segment.Length;
        }

        return length;
    }

    private List<Segment> CurvesOf(List<int> paths)
    {
        var curves = new List<Segment>();
        foreach (int path in paths)
        {
            curves.AddRange(_sketch.Paths[path].Segments);
        }

        return curves;
    }

    // Along the longest line; or, in a round wall, along the longest chord.
    private static Vector2d AxisOf(List<Segment> curves)
    {
        Vector2d longest = Vector2d.UnitX;
        double length = 0;
        bool hasSwing = SwingFinder.Find(curves, isNamed: false).Exists(static swing => swing.HasLeaf);
        foreach (Segment curve in curves)
        {
            Vector2d chord = curve.End - curve.Start;
            if (chord.Length > length && !(curve.IsArc && hasSwing))
            {
                length = chord.Length;
                longest = chord.Normalized();
            }
        }

        return longest;
    }

    private static OpeningKind? KindOf(ElementRole role) => role switch
    {
        ElementRole.Door => OpeningKind.Door,
        ElementRole.Window => OpeningKind.Window,
        _ => null,
    };

    private static string Quoted(string name) => string.Create(CultureInfo.InvariantCulture, $"\"{name}\"");
}
