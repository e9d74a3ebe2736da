using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Strokes of hatching are taken away, the sides of walls stay.</summary>
public sealed class HatchingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // About the inner corner, a narrow cell beside the wall is a stroke of hatching away from a cell within it.
    [Theory]
    [InlineData(10, 2, 10)]
    [InlineData(11, 2, 10)]
    [InlineData(12, 3, 10)]
    [InlineData(13, 3, 12)]
    [InlineData(15, 2, 14)]
    public void The_side_of_a_wall_beside_a_narrow_cell_stays(int pitch, int breadth, int gap)
    {
        for (int phase = 0; phase < pitch; phase++)
        {
            using Raster lines = Junction(pitch, breadth, phase, gap);
            using var cells = new PaperCells(lines, 3, Token);
            using Raster? strokes = Hatching.Remove(lines, cells, Token);
            Assert.NotNull(strokes);
            for (int y = 140; y < 250; y++)
            {
                Assert.True(lines.Row(y)[116..120].IndexOf((byte)0) < 0, $"at phase {phase}, row {y}");
                Assert.True(lines.Row(y)[101..115].IndexOf(byte.MaxValue) < 0, $"hatching at phase {phase}, row {y}");
            }
        }
    }

    // Three places where they look at each other about a corner lie on a line as long as a stroke, but are none.
    [Theory]
    [InlineData(10, 2, 10, 6)]
    [InlineData(11, 2, 10, 8)]
    [InlineData(12, 3, 10, 7)]
    public void The_inner_corner_of_a_wall_stays(int pitch, int breadth, int gap, int phase)
    {
        using Raster lines = Junction(pitch, breadth, phase, gap);
        using var cells = new PaperCells(lines, 3, Token);
        using Raster? strokes = Hatching.Remove(lines, cells, Token);
        for (int y = 116; y < 135; y++)
        {
            Assert.True(lines.Row(y)[116..120].IndexOf((byte)0) < 0, $"at row {y}");
        }
    }

    // A wall and another one that crosses it, both hatched, and a line beside one that ends at the other.
    private static Raster Junction(int pitch, int breadth, int phase, int gap) => PixelMask.Create(420, 320, mask =>
    {
        mask.Samples.Clear();
        Fill(mask, 96, 20, 120, 300, 255);
        Fill(mask, 20, 96, 200, 120, 255);
        Fill(mask, 100, 24, 116, 296, 0);
        Fill(mask, 24, 100, 196, 116, 0);
        for (int y = 24; y < 296; y++)
        {
            for (int x = 24; x < 196; x++)
            {
                bool isInside = (x is >= 100 and < 116) || (y is >= 100 and < 116);
                if (isInside && (x + y + phase) % pitch < breadth)
                {
                    mask.Row(y)[x] = 255;
                }
            }
        }

        Fill(mask, 120 + gap, 120, 122 + gap, 262, 255);
        Fill(mask, 120, 260, 120 + gap, 262, 255);
    });

    private static void Fill(Raster mask, int left, int top, int right, int bottom, byte value)
    {
        for (int y = top; y < bottom; y++)
        {
            mask.Row(y)[left..right].Fill(value);
        }
    }
}
