using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.TestKit;

namespace CadLift.Geometry.Tests.Planar;

public sealed class StraightSkeletonTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static IReadOnlyList<SkeletonFace> FacesOf(Region region)
    {
        SkeletonResult result = StraightSkeleton.Build(region, Tolerance.Default, Token);
        Assert.Equal(PlanarStatus.Ok, result.Status);
        return result.Faces;
    }

    [Fact]
    public void A_rectangle_has_a_ridge_in_its_middle()
    {
        IReadOnlyList<SkeletonFace> faces = FacesOf(new Region(Shapes.Rectangle(0, 0, 1000, 600), []));
        Assert.Equal([4, 3, 4, 3], faces.Select(face => face.Corners.Count));
        SkeletonPoint[] ridge = [.. faces[0].Corners.Where(corner => corner.Distance > 0).OrderBy(corner => corner.Point.X)];
        Assert.Equal([(300.0, 300.0, 300.0), (700.0, 300.0, 300.0)], ridge.Select(corner => (Round(corner.Point.X), Round(corner.Point.Y), Round(corner.Distance))));
    }

    [Fact]
    public void Over_a_square_all_slopes_meet_in_one_point()
    {
        IReadOnlyList<SkeletonFace> faces = FacesOf(new Region(Shapes.Rectangle(0, 0, 600, 600), []));
        Assert.All(faces, face => Assert.Equal(3, face.Corners.Count));
    }

    public static TheoryData<string> Outlines => ["L", "T", "U", "plus", "courtyard", "slanted", "stairs"];

    private static Region Outline(string name) => name switch
    {
        "L" => new Region(Shapes.Polygon((0, 0), (900, 0), (900, 300), (400, 300), (400, 700), (0, 700)), []),
        "T" => new Region(Shapes.Polygon((0, 400), (300, 400), (300, 0), (600, 0), (600, 400), (900, 400), (900, 700), (0, 700)), []),
        "U" => new Region(Shapes.Polygon((0, 0), (300, 0), (300, 500), (700, 500), (700, 0), (1000, 0), (1000, 800), (0, 800)), []),
        "plus" => new Region(
            Shapes.Polygon((300, 0), (600, 0), (600, 300), (900, 300), (900, 600), (600, 600), (600, 900), (300, 900), (300, 600), (0, 600), (0, 300), (300, 300)), []),
        "courtyard" => new Region(Shapes.Rectangle(0, 0, 1000, 900), [Shapes.Rectangle(300, 300, 400, 250).Reversed()]),
        "slanted" => new Region(Shapes.Polygon((0, 0), (950, 120), (830, 640), (420, 350), (60, 700)), []),
        _ => new Region(Shapes.Polygon((0, 0), (1000, 0), (1000, 200), (750, 200), (750, 400), (500, 400), (500, 600), (250, 600), (250, 800), (0, 800)), []),
    };

    [Theory]
    [MemberData(nameof(Outlines))]
    public void Faces_cover_the_outline_and_share_their_sides(string name) => AssertSound(Outline(name));

    // Unions of rectangles on a coarse grid: many events at one time and in one place.
    [Fact]
    public void Outlines_of_many_equal_events_are_covered_too()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var parts = new List<RegionSet>();
            for (int i = 0; i < 2 + (seed % 6); i++)
            {
                parts.Add(Shapes.RegionOf(Shapes.Rectangle(
                    100 * random.Next(8), 100 * random.Next(8), 100 * (2 + random.Next(5)), 100 * (2 + random.Next(5)))));
            }

            // Corners that touch are parted by a thousandth of a millimetre: such sides are another matter.
            PlanarResult united = RegionBoolean.Union(parts, Tolerance.Default, ContactMode.Part, Token);
            foreach (Region region in united.Contacts.Count > 0 ? [] : united.Regions.Regions)
            {
                AssertSound(region, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void Outlines_of_any_direction_are_covered_too()
    {
        for (int seed = 0; seed < 120; seed++)
        {
            var random = new Random(seed);
            int count = 3 + random.Next(12);
            var corners = new (double X, double Y)[count];
            for (int i = 0; i < count; i++)
            {
                double angle = Math.Tau * (i + (0.6 * random.NextDouble())) / count;
                double radius = 300 + (900 * random.NextDouble());
                corners[i] = (radius * Math.Cos(angle), radius * Math.Sin(angle));
            }

            AssertSound(new Region(Shapes.Polygon(corners), []), $"seed {seed}");
        }
    }

    // The faces cover the region once, and every inner side belongs to two of them, run both ways.
    private static void AssertSound(Region region, string? label = null)
    {
        SkeletonResult result = StraightSkeleton.Build(region, Tolerance.Default, Token);
        Assert.True(result.Status == PlanarStatus.Ok, label);
        double area = 0;
        var grid = new PointGrid(1e-3, 64);
        var sides = new Dictionary<(int, int), int>();
        foreach (SkeletonFace face in result.Faces)
        {
            Assert.True(face.Corners.Count >= 3, label);
            area += Shapes.Polygon([.. face.Corners.Select(corner => (corner.Point.X, corner.Point.Y))]).SignedArea;
            for (int i = 0; i < face.Corners.Count; i++)
            {
                (int, int) side = (grid.Add(face.Corners[i].Point), grid.Add(face.Corners[(i + 1) % face.Corners.Count].Point));
                sides[side] = sides.GetValueOrDefault(side) + 1;
            }
        }

        Assert.True(Math.Abs(area - region.Area) <= 1e-6 * region.Area, $"{label}: {area} of {region.Area}");
        int outer = sides.Count(side => !sides.ContainsKey((side.Key.Item2, side.Key.Item1)));
        Assert.True(sides.Values.All(static uses => uses == 1), label);
        Assert.True(result.Faces.Count == outer, $"{label}: {outer} sides are used once, {result.Faces.Count} lie on the outline");
    }

    private static double Round(double value) => Math.Round(value, 6);
}
