using CadLift.Mesh.Pictures;
using CadLift.TestKit.Buildings;

namespace CadLift.Mesh.Tests.Pictures;

/// <summary>Lines put end to end.</summary>
public sealed class StrokeChainsTests
{
    private const double Tolerance = 0.081;

    private static PictureStroke Line(double x1, double y1, double x2, double y2, StrokeKind kind = StrokeKind.Hidden) => new(x1, y1, x2, y2, kind);

    private static List<PictureStroke> Circle(double x, double y, double radius, int chords) =>
    [
        .. Enumerable.Range(0, chords).Select(i =>
        {
            (double from, double to) = (i * Math.Tau / chords, (i + 1) * Math.Tau / chords);
            return Line(x + (radius * Math.Cos(from)), y + (radius * Math.Sin(from)), x + (radius * Math.Cos(to)), y + (radius * Math.Sin(to)));
        }),
    ];

    private static double DistanceTo(in PictureStroke stroke, double x, double y)
    {
        (double dx, double dy) = (stroke.X2 - stroke.X1, stroke.Y2 - stroke.Y1);
        double share = Math.Clamp((((x - stroke.X1) * dx) + ((y - stroke.Y1) * dy)) / Math.Max((dx * dx) + (dy * dy), 1e-12), 0, 1);
        return Math.Sqrt(Math.Pow(stroke.X1 + (share * dx) - x, 2) + Math.Pow(stroke.Y1 + (share * dy) - y, 2));
    }

    [Fact]
    public void The_pieces_of_a_line_become_one_whichever_way_they_run()
    {
        List<PictureStroke> chained = StrokeChains.Of([Line(10, 0, 20, 0), Line(10, 0, 0, 0), Line(30, 0, 20, 0)]);
        PictureStroke only = Assert.Single(chained);
        Assert.Equal((0, 30), (Math.Min(only.X1, only.X2), Math.Max(only.X1, only.X2)));
    }

    [Fact]
    public void Where_three_lines_meet_chains_end() =>
        Assert.Equal(3, StrokeChains.Of([Line(0, 0, 10, 0), Line(10, 0, 20, 0), Line(10, 0, 10, 10)]).Count);

    [Fact]
    public void Kinds_are_not_mixed() =>
        Assert.Equal([StrokeKind.Hidden, StrokeKind.Edge], StrokeChains.Of([Line(0, 0, 10, 0, StrokeKind.Edge), Line(10, 0, 20, 0)]).Select(static stroke => stroke.Kind));

    // Shuffled chords of circles: each comes back as one ring, of fewer lines, none of which leaves it by more than nobody sees.
    [Fact]
    public void Rings_are_closed_and_keep_their_shape()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var random = new SeededRandom(seed);
            double radius = random.Between(5, 200);
            List<PictureStroke> chords = [.. Circle(300, 300, radius, random.Whole(20, 400)).OrderBy(_ => random.Next())];
            List<PictureStroke> chained = StrokeChains.Of(chords);
            Assert.True(chained.Count <= chords.Count);
            for (int i = 0; i < chained.Count; i++)
            {
                PictureStroke next = chained[(i + 1) % chained.Count];
                Assert.True(Math.Abs(chained[i].X2 - next.X1) + Math.Abs(chained[i].Y2 - next.Y1) < 0.05, $"{seed}: chain breaks at {i}");
            }

            Assert.All(chords, chord => Assert.True(chained.Min(line => DistanceTo(line, chord.X1, chord.Y1)) <= Tolerance));
        }
    }
}
