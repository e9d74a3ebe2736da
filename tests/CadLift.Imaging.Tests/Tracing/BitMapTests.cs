using CadLift.Imaging.Tracing;

namespace CadLift.Imaging.Tests.Tracing;

/// <summary>What was packed comes back, at widths that fill no byte and no vector too.</summary>
public sealed class BitMapTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(8, 3)]
    [InlineData(31, 2)]
    [InlineData(32, 2)]
    [InlineData(33, 5)]
    [InlineData(1000, 9)]
    public void Pixels_come_back(int width, int height)
    {
        var random = new Random(width);
        using Raster mask = Raster.Rent(width, height);
        foreach (ref byte sample in mask.Samples)
        {
            sample = random.Next(2) == 0 ? (byte)0 : byte.MaxValue;
        }

        using var map = new BitMap(mask);
        byte[] row = new byte[width];
        for (int y = 0; y < height; y++)
        {
            map.Unpack(y, row);
            Assert.Equal(mask.Row(y).ToArray(), row);
        }
    }
}
