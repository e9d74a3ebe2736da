using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Tests.Meshing;

public sealed class PolygonTriangulationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Polygons about a point, with many corners nearly in line.
    [Fact]
    public void Triangles_cover_the_polygon_and_meet_the_Delaunay_condition()
    {
        var random = new Random(11);
        for (int round = 0; round < 300; round++)
        {
            int count = random.Next(3, 60);
            double[] angles = [.. Enumerable.Range(0, count).Select(i => (i + random.NextDouble() * 0.9) * Math.Tau / count)];
            bool isFlat = random.Next(2) == 0;
            Point2d[] corners =
            [
                .. angles.Select(angle =>
                {
                    double radius = isFlat ? 1000 / Math.Max(Math.Abs(Math.Cos(angle)), Math.Abs(Math.Sin(angle))) * (1 + (1e-9 * random.NextDouble())) : 100 + (900 * random.NextDouble());
                    return new Point2d(radius * Math.Cos(angle), radius * Math.Sin(angle));
                }),
            ];
            double area = 0;
            for (int i = 0; i < count; i++)
            {
                area += (corners[i] - Point2d.Origin).Cross(corners[(i + 1) % count] - Point2d.Origin) / 2;
            }

            var triangles = new List<MeshTriangle>();
            if (!PolygonTriangulation.TryTriangulate(corners, triangles, Token))
            {
                Assert.Empty(triangles);
                continue;
            }

            Assert.Equal(count - 2, triangles.Count);
            double sum = 0;
            var beyond = new Dictionary<(int A, int B), int>();
            foreach (MeshTriangle triangle in triangles)
            {
                double own = (corners[triangle.B] - corners[triangle.A]).Cross(corners[triangle.C] - corners[triangle.A]) / 2;
                Assert.True(own > 0);
                sum += own;
                beyond.Add((triangle.A, triangle.B), triangle.C);
                beyond.Add((triangle.B, triangle.C), triangle.A);
                beyond.Add((triangle.C, triangle.A), triangle.B);
            }

            Assert.Equal(area, sum, 1e-9 * area);
            foreach (((int a, int b), int c) in beyond)
            {
                if (beyond.TryGetValue((b, a), out int d))
                {
                    double both = AngleAt(corners[c], corners[a], corners[b]) + AngleAt(corners[d], corners[a], corners[b]);
                    bool isConvex = (corners[d] - corners[c]).Cross(corners[b] - corners[c]) > 0 && (corners[c] - corners[d]).Cross(corners[a] - corners[d]) > 0;
                    Assert.True(!isConvex || both <= Math.PI + 1e-6, $"round {round}: {both}");
                }
            }
        }
    }

    [Fact]
    public void What_crosses_itself_or_runs_clockwise_is_not_cut()
    {
        var triangles = new List<MeshTriangle>();
        Assert.False(PolygonTriangulation.TryTriangulate([new(0, 0), new(2, 2), new(2, 0), new(0, 2)], triangles, Token));
        Assert.False(PolygonTriangulation.TryTriangulate([new(0, 0), new(0, 1), new(1, 1), new(1, 0)], triangles, Token));
        Assert.False(PolygonTriangulation.TryTriangulate([new(0, 0), new(1, 0)], triangles, Token));
        Assert.Empty(triangles);
    }

    private static double AngleAt(Point2d tip, Point2d a, Point2d b)
    {
        (Vector2d toA, Vector2d toB) = (a - tip, b - tip);
        return Math.Atan2(Math.Abs(toA.Cross(toB)), toA.Dot(toB));
    }
}
