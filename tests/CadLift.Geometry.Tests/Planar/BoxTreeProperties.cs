using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Tests.Planar;

public sealed class BoxTreeProperties
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void A_query_finds_exactly_the_boxes_that_meet(int count)
    {
        var random = new Random(count);
        var boxes = new Box2d[count];
        for (int i = 0; i < count; i++)
        {
            var corner = new Point2d(random.NextDouble() * 100, random.NextDouble() * 100);
            boxes[i] = new Box2d(corner, corner + new Vector2d(random.NextDouble() * 3, random.NextDouble() * 3));
        }

        var tree = new BoxTree(boxes);
        var hits = new List<int>();
        for (int q = 0; q < 200; q++)
        {
            var corner = new Point2d(random.NextDouble() * 100, random.NextDouble() * 100);
            var query = new Box2d(corner, corner + new Vector2d(random.NextDouble() * 20, random.NextDouble() * 20));
            tree.Query(query, hits);
            hits.Sort();
            Assert.Equal(Enumerable.Range(0, count).Where(i => boxes[i].Intersects(query)), hits);
        }
    }
}
