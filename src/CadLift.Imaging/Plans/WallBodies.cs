using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>Tells bodies of walls from other things that look like them.</summary>
internal static class WallBodies
{
    private const double Touch = 1;

    // In thicknesses of its own.
    private const double LengthOfWall = 4;
    private const double LengthOfLongWall = 9;

    // In thicknesses of thin walls.
    private const double LongestOutlier = 4.5;

    // Of the longer side of the building: what furniture has at the most. How sure an opening is that leads away from a wall.
    private const double SofaOfBuilding = 0.25;
    private const double SureOpening = 0.8;

    private const int FewCorners = 8;
    private const double SlowBend = 0.8;

    // Of the area within its outline, for a body to enclose rooms.
    private const double LeastEnclosed = 0.35;

    // Of the sides of a hole, for it to be round.
    private const double Round = 0.7;

    /// <summary>Leaves out bodies that no opening leads away from: walls are parted by openings, furniture stands free.</summary>
    /// <remarks>A body that encloses something stays, and so do among filled ones the largest and what is as long as walls are; two lines of dimensions are as long, too.</remarks>
    /// <param name="bodies">The bodies.</param>
    /// <param name="openings">The openings between them.</param>
    /// <param name="isFilled">Whether they are filled: furniture is drawn in lines.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static List<PixelRegion> WithOpenings(List<PixelRegion> bodies, IReadOnlyList<PixelOpening> openings, bool isFilled, CancellationToken cancellation)
    {
        if (openings.Count == 0)
        {
            return bodies;
        }

        PixelRegion? largest = bodies.MaxBy(static body => PixelRegions.SignedArea(body.Outer));
        var kept = new List<PixelRegion>();
        foreach (PixelRegion body in bodies)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Encloses(body) || (isFilled && (body == largest || IsLong(body))) || HasOpening(body, openings))
            {
                kept.Add(body);
            }
        }

        return kept;
    }

    /// <summary>
    /// Leaves out small bodies that only look at walls by chance, and the openings there: letters, from which one opening alone leads away (a pier has one on
    /// either side), and sofas, whose arms look at walls with nothing surely drawn between. Nobody hatches a sofa.
    /// </summary>
    /// <param name="bodies">The bodies.</param>
    /// <param name="openings">The openings between them.</param>
    /// <param name="thin">How thick thin walls are.</param>
    /// <param name="areHatched">Whether they are hatched, not empty between two lines.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static (List<PixelRegion> Bodies, IReadOnlyList<PixelOpening> Openings) WithoutOutliers(
        List<PixelRegion> bodies, IReadOnlyList<PixelOpening> openings, double thin, bool areHatched, CancellationToken cancellation)
    {
        Box2d building = PixelRegions.BoxOf([.. bodies.SelectMany(static body => body.Outer)]);
        double largestSofa = areHatched ? 0 : SofaOfBuilding * Math.Max(building.Width, building.Height);
        var kept = new List<PixelRegion>();
        var left = openings.ToList();
        foreach (PixelRegion body in bodies)
        {
            cancellation.ThrowIfCancellationRequested();
            Box2d box = PixelRegions.BoxOf(body.Outer).Grown(Touch);
            double size = Math.Max(box.Width, box.Height);
            PixelOpening[] own = size <= Math.Max(LongestOutlier * thin, largestSofa) ? [.. openings.Where(opening => IsAt(body, box, opening))] : [];
            bool isLetter = size <= LongestOutlier * thin && own.Length == 1;
            bool isSofa = size <= largestSofa && own.Length > 0 && !Encloses(body) && Array.TrueForAll(own, static opening => opening.Confidence < SureOpening);
            if (isLetter || isSofa)
            {
                left.RemoveAll(own.Contains);
            }
            else
            {
                kept.Add(body);
            }
        }

        return (kept, left);
    }

    /// <summary>Leaves out small bodies that openings connect with no large one, and the openings at them: letters that are as bold as walls are. Beside the
    /// building, a mere gap that is the only one at a body connects nothing, and a window makes a wall of whatever it lies beside.</summary>
    /// <param name="bodies">The bodies.</param>
    /// <param name="openings">The openings between them.</param>
    /// <param name="thin">How thick thin walls are.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static (List<PixelRegion> Bodies, IReadOnlyList<PixelOpening> Openings) WithoutLetters(
        List<PixelRegion> bodies, IReadOnlyList<PixelOpening> openings, double thin, CancellationToken cancellation)
    {
        bool[] isSmall = [.. bodies.Select(body => IsSmall(body, thin))];
        List<int>[] smallAt = BodiesAt(openings, bodies, isSmall, cancellation);
        ILookup<int, int> openingsOf = Enumerable.Range(0, openings.Count).SelectMany(opening => smallAt[opening].Select(body => (body, opening)))
            .ToLookup(static pair => pair.body, static pair => pair.opening);
        bool[] isWall = [.. isSmall.Select(static small => !small)];
        Box2d building = PixelRegions.BoxOf([.. bodies.Where((_, i) => isWall[i]).SelectMany(static body => body.Outer)]).Grown(Touch);
        var reached = new Queue<int>();

        // Whatever has one small body alone at it leads to a large one. The lines of a window, as between the tips of a bay, are in no letter.
        for (int i = 0; i < smallAt.Length; i++)
        {
            if (smallAt[i].Count == 1 || openings[i].Kind == OpeningKind.Window)
            {
                smallAt[i].ForEach(body => Reach(body, i));
            }
        }

        while (reached.TryDequeue(out int body))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (int opening in openingsOf[body])
            {
                smallAt[opening].ForEach(other => Reach(other, opening));
            }
        }

        return (
            [.. bodies.Where((_, i) => isWall[i] || !openingsOf[i].Any())],
            [.. openings.Where((_, i) => smallAt[i].TrueForAll(body => isWall[body]))]);

        void Reach(int body, int opening)
        {
            bool isWithin = building.Contains(bodies[body].Outer[0]);
            if (!isWall[body] && (isWithin || openings[opening].Kind != OpeningKind.Passage || openingsOf[body].Skip(1).Any()))
            {
                isWall[body] = true;
                reached.Enqueue(body);
            }
        }
    }

    private static bool IsSmall(PixelRegion body, double thin)
    {
        Box2d box = PixelRegions.BoxOf(body.Outer);
        return Math.Max(box.Width, box.Height) <= LongestOutlier * thin && !Encloses(body);
    }

    // The bodies that each opening leads away from, of some.
    private static List<int>[] BodiesAt(IReadOnlyList<PixelOpening> openings, List<PixelRegion> bodies, bool[] isAmong, CancellationToken cancellation)
    {
        Box2d[] boxes = BoxesOf(bodies);
        var all = new List<int>[openings.Count];
        for (int i = 0; i < all.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            all[i] = [];
            for (int body = 0; body < boxes.Length; body++)
            {
                if (isAmong[body] && IsAt(bodies[body], boxes[body], openings[i]))
                {
                    all[i].Add(body);
                }
            }
        }

        return all;
    }

    /// <summary>Whether it encloses rooms: they are larger than the walls around them, sinks smaller than the counter, and basins round in what is straight.</summary>
    public static bool Encloses(PixelRegion body)
    {
        double within = 0;
        int[] roundSides = new int[body.Holes.Count + 1];
        foreach (PixelArc arc in body.Arcs)
        {
            roundSides[arc.Loop] += arc.Sides;
        }

        for (int i = 0; i < body.Holes.Count; i++)
        {
            bool isBasin = roundSides[0] == 0 && roundSides[i + 1] >= Round * body.Holes[i].Count;
            within += isBasin ? 0 : Math.Abs(PixelRegions.SignedArea(body.Holes[i]));
        }

        return within >= LeastEnclosed * Math.Abs(PixelRegions.SignedArea(body.Outer));
    }

    /// <summary>Whether an opening leads away from it.</summary>
    public static bool HasOpening(PixelRegion body, IReadOnlyList<PixelOpening> openings)
    {
        Box2d box = PixelRegions.BoxOf(body.Outer).Grown(Touch);
        return openings.Any(opening => IsAt(body, box, opening));
    }

    private static bool IsAt(PixelRegion body, Box2d box, PixelOpening opening) => IsAt(body, box, opening.A) || IsAt(body, box, opening.B);

    // Walls have few corners, and long sides that are straight or bend slowly; letters that run together have many corners and short sides.
    private static bool IsLong(PixelRegion body)
    {
        (double around, double longest, double run, int corners) = (0, 0, 0, 0);
        int count = body.Outer.Count;
        for (int i = 0; i < 2 * count; i++)
        {
            Vector2d side = body.Outer[(i + 1) % count] - body.Outer[i % count];
            Vector2d next = body.Outer[(i + 2) % count] - body.Outer[(i + 1) % count];
            run += side.Length;
            longest = Math.Max(longest, run);
            bool isCorner = side.Dot(next) < SlowBend * side.Length * next.Length;
            (around, corners) = i < count ? (around + side.Length, corners + (isCorner ? 1 : 0)) : (around, corners);
            run = isCorner ? 0 : run;
        }

        double thickness = 2 * PixelRegions.SignedArea(body.Outer) / around;
        longest = Math.Min(longest, around / 2);
        return longest >= LengthOfWall * thickness && (corners <= FewCorners || longest >= LengthOfLongWall * thickness);
    }

    /// <summary>Whether a place is on the outline of a body, or of a hole in it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="box">The box around it, and a little more.</param>
    /// <param name="place">The place.</param>
    public static bool IsOnSide(PixelRegion body, Box2d box, Point2d place) =>
        IsAt(body, box, place) || (box.Contains(place) && body.Holes.Any(hole => IsOn(hole, place)));

    // What leads away from a body is on its outline: in the holes of furniture are other things.
    private static bool IsAt(PixelRegion body, Box2d box, Point2d place) => box.Contains(place) && IsOn(body.Outer, place);

    private static bool IsOn(IReadOnlyList<Point2d> loop, Point2d place)
    {
        for (int i = 0; i < loop.Count; i++)
        {
            (Point2d a, Point2d b) = (loop[i], loop[(i + 1) % loop.Count]);
            Vector2d side = b - a;
            double length = side.Length;
            if (length == 0)
            {
                continue;
            }

            double along = (place - a).Dot(side) / length;
            double off = Math.Abs((place - a).Cross(side)) / length;
            if (along >= 0 && along <= length && off < Touch)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The box around each body, and a little more.</summary>
    public static Box2d[] BoxesOf(IReadOnlyList<PixelRegion> bodies) => [.. bodies.Select(static body => PixelRegions.BoxOf(body.Outer).Grown(Touch))];
}
