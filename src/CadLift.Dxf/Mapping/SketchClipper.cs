using System.Globalization;
using System.Runtime.InteropServices;
using CadLift.Diagnostics;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Cuts the curves of clipped inserts at the boundaries of their clips.</summary>
/// <remarks>
/// A few lines can place a long boundary a million times, and a comb leaves many parts of a line: all corners and parts count against a
/// limit.
/// </remarks>
internal sealed class SketchClipper(
    Transform3d toMillimetres, Tolerance tolerance, SegmentBudget budget, DiagnosticList diagnostics, CancellationToken cancellation)
{
    private readonly Dictionary<DxfPlacedClip, ChainClipper?> _clippers = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<DxfInsert> _reported = new(ReferenceEqualityComparer.Instance);
    private readonly SortedDictionary<string, int> _cut = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);

    /// <summary>What a clip and those around it leave of a curve.</summary>
    /// <param name="chain">The curve on the plan in millimetres.</param>
    /// <param name="clip">The innermost clip.</param>
    /// <param name="type">The type of the entity, for the report.</param>
    /// <returns>The parts; the curve itself where nothing is taken off.</returns>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.CadTooLarge"/>: the boundaries have too many corners, or leave too many parts.</exception>
    public IReadOnlyList<Chain> Clip(Chain chain, DxfPlacedClip clip, string type)
    {
        IReadOnlyList<Chain> parts = [chain];
        for (DxfPlacedClip? at = clip; at is not null; at = at.Outer)
        {
            if (ClipperOf(at) is { } clipper)
            {
                parts = parts.Count == 1
                    ? clipper.Clip(parts[0], cancellation)
                    : [.. parts.SelectMany(part => clipper.Clip(part, cancellation))];
                budget.Take(parts.Count, at.Insert.Place);
            }
        }

        if (parts.Count == 0)
        {
            _leftOut.Add(type);
        }
        else if (parts.Count > 1 || !ReferenceEquals(parts[0], chain))
        {
            _cut.Add(type);
        }

        return parts;
    }

    /// <summary>Whether a clip and those around it leave a point visible.</summary>
    /// <param name="point">A point of the plan in millimetres.</param>
    /// <param name="clip">The innermost clip; <see langword="null"/> for none.</param>
    public bool Keeps(Point2d point, DxfPlacedClip? clip)
    {
        for (DxfPlacedClip? at = clip; at is not null; at = at.Outer)
        {
            if (ClipperOf(at) is { } clipper && !clipper.Keeps(point))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Says in the findings what was cut and what was left out.</summary>
    public void Report()
    {
        foreach (string type in _cut.Keys.Union(_leftOut.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            diagnostics.Add(
                DxfDiagnostics.InsertClipped,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{type}: {_cut.GetValueOrDefault(type)} of this type cut at the boundary of a clipped insert, {_leftOut.GetValueOrDefault(type)} left out beyond it."),
                new SourcePlace { Entity = type });
        }
    }

    private ChainClipper? ClipperOf(DxfPlacedClip clip)
    {
        if (!_clippers.TryGetValue(clip, out ChainClipper? clipper))
        {
            Forget(clip);
            clipper = ToClipper(clip);
            _clippers.Add(clip, clipper);
            Report(clip, clipper);
        }

        return clipper;
    }

    // Curves come insert by insert: what was built for other inserts than those around the current one is not asked for again.
    private void Forget(DxfPlacedClip clip)
    {
        foreach (DxfPlacedClip open in _clippers.Keys)
        {
            if (!IsAround(clip, open))
            {
                _clippers.Remove(open);
            }
        }
    }

    private static bool IsAround(DxfPlacedClip inner, DxfPlacedClip outer)
    {
        DxfPlacedClip? at = inner;
        while (at is not null && !ReferenceEquals(at, outer))
        {
            at = at.Outer;
        }

        return at is not null;
    }

    private ChainClipper? ToClipper(DxfPlacedClip clip)
    {
        IReadOnlyList<Point2d> boundary = clip.Clip.Boundary;
        budget.Take(boundary.Count, clip.Insert.Place);
        Transform3d toPlan = toMillimetres.Compose(clip.ToWorld);
        var segments = new List<Segment>(boundary.Count);
        Point2d from = ToPlan(boundary.Count > 0 ? boundary[^1] : Point2d.Origin);
        foreach (Point2d corner in boundary)
        {
            Point2d to = ToPlan(corner);
            if (to != from)
            {
                segments.Add(Segment.Line(from, to));
                from = to;
            }
        }

        if (segments.Count < 3 || segments.Exists(static segment => !segment.Start.IsFinite))
        {
            return null;
        }

        PlanarResult result = RegionBoolean.EvenOdd([new Loop(CollectionsMarshal.AsSpan(segments))], tolerance, cancellation);
        return result.Status == PlanarStatus.Ok && !result.Regions.IsEmpty
            ? new ChainClipper(result.Regions, clip.Clip.IsInverted, tolerance)
            : null;

        Point2d ToPlan(Point2d corner)
        {
            Point3d point = toPlan.Apply(new Point3d(corner.X, corner.Y, 0));
            return new Point2d(point.X, point.Y);
        }
    }

    // Once for an insert, however often the inserts around it repeat it.
    private void Report(DxfPlacedClip clip, ChainClipper? clipper)
    {
        if (!_reported.Add(clip.Insert))
        {
            return;
        }

        if (clipper is null)
        {
            diagnostics.Add(
                DxfDiagnostics.ClipNotApplied,
                "INSERT is clipped by a boundary that is not readable, encloses nothing, cannot be placed or crosses itself too often. The whole block is used.",
                clip.Insert.Place);
        }

        if (clip.Clip.FrontDistance is not null || clip.Clip.BackDistance is not null)
        {
            diagnostics.Add(
                DxfDiagnostics.ClipDepthNotApplied,
                "INSERT is clipped by a front or back plane too. Only its boundary is used.",
                clip.Insert.Place);
        }
    }
}
