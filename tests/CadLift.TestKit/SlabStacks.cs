using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.TestKit;

/// <summary>
/// Stacks of slabs by seed: rooms with straight and curved walls, doors and windows cut through them, floors, several storeys; and blocks
/// and plates with pockets and holes on a small grid, where faces, edges and corners fall on each other.
/// </summary>
public static class SlabStacks
{
    private const double Thickness = 200;
    private const double StoreyHeight = 3000;

    /// <summary>The stack with a number.</summary>
    public static IReadOnlyList<Slab> Create(int seed)
    {
        var random = new Random(seed);
        return random.Next(2) == 0 ? Blocks(random) : Storeys(random);
    }

    /// <summary>The volume by layers: areas of cross-sections times heights.</summary>
    public static double VolumeOf(IReadOnlyList<Slab> slabs)
    {
        double[] heights = [.. slabs.SelectMany(slab => new[] { slab.Bottom, slab.Top }).Distinct().Order()];
        double volume = 0;
        for (int i = 0; i + 1 < heights.Length; i++)
        {
            double middle = (heights[i] + heights[i + 1]) / 2;
            RegionSet[] solid = [.. Crossed(slabs, middle, isCut: false)];
            if (solid.Length > 0)
            {
                RegionSet[] cut = [.. Crossed(slabs, middle, isCut: true)];
                volume += RegionBoolean.Difference(solid, cut, Tolerance.Default).Regions.Area * (heights[i + 1] - heights[i]);
            }
        }

        return volume;
    }

    private static IEnumerable<RegionSet> Crossed(IReadOnlyList<Slab> slabs, double height, bool isCut) =>
        slabs.Where(slab => slab.IsCut == isCut && slab.Bottom < height && slab.Top > height).Select(slab => slab.Section);

    private static List<Slab> Blocks(Random random)
    {
        double[] units = [1, 10, 500];
        double unit = units[random.Next(units.Length)];
        var slabs = new List<Slab>();
        int count = random.Next(1, 8);
        for (int i = 0; i < count; i++)
        {
            int bottom = random.Next(4);
            int top = bottom + random.Next(1, 4);
            slabs.Add(new Slab(bottom * unit, top * unit, Enclosed(Shape(random, unit)), isCut: i > 0 && random.Next(3) == 0));
        }

        return slabs;
    }

    private static Loop Shape(Random random, double unit)
    {
        double x = random.Next(8) * unit;
        double y = random.Next(8) * unit;
        double width = random.Next(1, 6) * unit;
        double height = random.Next(1, 6) * unit;
        double quarter = Math.Tan(Math.PI / 8);
        return random.Next(6) switch
        {
            0 => new Loop([Segment.Circle(new Point2d(x, y), random.Next(1, 4) * unit)]),
            1 => Outline((x, y, 0), (x + width, y, 1), (x + width, y + height, 0), (x, y + height, 0)),
            2 => Outline((x, y, 0), (x + width, y, 0), (x + width, y + height, 0)),
            3 => Outline(
                (x, y, 0),
                (x + width, y, quarter),
                (x + width + unit, y + unit, 0),
                (x + width + unit, y + height + unit, 0),
                (x, y + height + unit, -quarter)),
            _ => Outline((x, y, 0), (x + width, y, 0), (x + width, y + height, 0), (x, y + height, 0)),
        };
    }

    private static List<Slab> Storeys(Random random)
    {
        int columns = random.Next(1, 4);
        int rows = random.Next(1, 3);
        var slabs = new List<Slab>();
        int storeys = random.Next(1, 3);
        for (int storey = 0; storey < storeys; storey++)
        {
            double floor = storey * StoreyHeight;
            var bands = new List<RegionSet>();
            for (int room = 0; room < columns * rows; room++)
            {
                Loop outline = Room(random, room / rows * 4000.0, room % rows * 3000.0);
                bands.Add(RegionOffset.Band(Enclosed(outline), Thickness, OffsetOptions.Mitred, Tolerance.Default).Regions);
            }

            RegionSet walls = RegionBoolean.Union(bands, Tolerance.Default, ContactMode.Part).Regions;
            slabs.Add(new Slab(floor, floor + 2700, walls));
            RegionSet ceiling = Enclosed(Rectangle(0, 0, columns * 4000.0, rows * 3000.0));
            slabs.Add(new Slab(floor + 2700, floor + StoreyHeight, ceiling));
            for (int opening = random.Next(1, 6); opening > 0; opening--)
            {
                double x = random.Next(columns * 4) * 1000;
                double y = random.Next(rows + 1) * 3000;
                double sill = random.Next(2) == 0 ? 900 : 0;
                RegionSet cut = Enclosed(Rectangle(x + 100, y - 300, 800, 600));
                slabs.Add(new Slab(floor + sill, floor + 2100, cut, isCut: true));
            }
        }

        return slabs;
    }

    private static Loop Room(Random random, double x, double y)
    {
        if (random.Next(6) == 0)
        {
            return new Loop([Segment.Circle(new Point2d(x + 2000, y + 1500), 1500)]);
        }

        double bulge = random.Next(6) == 0 ? 0.3 : 0;
        return Outline((x, y, 0), (x + 4000, y, bulge), (x + 4000, y + 3000, 0), (x, y + 3000, 0));
    }

    private static Loop Rectangle(double x, double y, double width, double height) =>
        Outline((x, y, 0), (x + width, y, 0), (x + width, y + height, 0), (x, y + height, 0));

    private static Loop Outline(params (double X, double Y, double Bulge)[] corners)
    {
        var segments = new Segment[corners.Length];
        for (int i = 0; i < corners.Length; i++)
        {
            (double nextX, double nextY, _) = corners[(i + 1) % corners.Length];
            segments[i] = Segment.FromBulge(new Point2d(corners[i].X, corners[i].Y), new Point2d(nextX, nextY), corners[i].Bulge);
        }

        return new Loop(segments);
    }

    private static RegionSet Enclosed(Loop loop) => RegionBoolean.NonZero([loop], Tolerance.Default).Regions;
}
