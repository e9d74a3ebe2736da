using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>The face of a wall goes on beyond an opening; walls that differ stay apart.</summary>
public sealed class WallLevelsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static PixelRegion Box(double left, double top, double right, double bottom, double turn = 0)
    {
        (double sin, double cos) = Math.SinCos(turn);
        Point2d[] corners = [new(left, top), new(right, top), new(right, bottom), new(left, bottom)];
        return new PixelRegion(Array.ConvertAll(corners, point => new Point2d((cos * point.X) - (sin * point.Y), (sin * point.X) + (cos * point.Y))), []);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(-0.0002)]
    public void Faces_that_nearly_agree_share_a_line(double turn)
    {
        List<PixelRegion> walls = WallLevels.Level([Box(10, 20.1, 110, 40.2, turn), Box(150, 19.9, 250, 39.8, turn)], Token);
        Vector2d along = (walls[0].Outer[1] - walls[0].Outer[0]).Normalized();
        foreach (int corner in (int[])[0, 1, 2, 3])
        {
            Point2d on = walls[0].Outer[corner < 2 ? 0 : 2];
            Assert.Equal(0, along.Cross(walls[1].Outer[corner] - on), 1e-9);
        }

        Assert.All(walls.Zip([Box(10, 20, 110, 40, turn), Box(150, 20, 250, 40, turn)]), static pair =>
            Assert.All(pair.First.Outer.Zip(pair.Second.Outer), static corners => Assert.InRange(corners.First.DistanceTo(corners.Second), 0, 0.15)));
    }

    [Fact]
    public void Faces_a_pixel_apart_stay_apart()
    {
        List<PixelRegion> walls = WallLevels.Level([Box(10, 20, 110, 40), Box(150, 21, 250, 41)], Token);
        Assert.Equal(1, walls[1].Outer[0].Y - walls[0].Outer[0].Y, 1e-9);
    }
}
