using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Tests.Filters;

/// <summary>Pixels have one label exactly where a way of pixels leads from one to the other.</summary>
public sealed class ConnectedComponentsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, int, int, Connectivity> Sizes()
    {
        var pictures = new TheoryData<int, int, int, Connectivity>();
        foreach (Connectivity connectivity in (ReadOnlySpan<Connectivity>)[Connectivity.Four, Connectivity.Eight])
        {
            foreach ((int width, int height, int percent) in (ReadOnlySpan<(int, int, int)>)[(1, 1, 100), (1, 50, 50), (50, 1, 50), (40, 30, 20), (40, 30, 50), (65, 64, 65), (90, 200, 45), (30, 30, 0), (30, 30, 100)])
            {
                pictures.Add(width, height, percent, connectivity);
            }
        }

        return pictures;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Components_are_those_of_a_flood(int width, int height, int percent, Connectivity connectivity)
    {
        using Raster picture = Pictures.Noise(percent, width, height, percent);
        using var components = ConnectedComponents.Of(picture, connectivity, Token);
        int[,] labels = Flooded(picture, connectivity, out List<ComponentBox> boxes);
        Assert.Equal(boxes, components.Boxes);
        int[] row = new int[width];
        for (int y = 0; y < height; y++)
        {
            components.CopyLabels(0, y, row);
            for (int x = 0; x < width; x++)
            {
                Assert.Equal((labels[x, y], labels[x, y]), (components.Label(x, y), row[x]));
            }
        }
    }

    [Fact]
    public void Labels_of_part_of_a_row_are_cut_off_at_its_ends()
    {
        using Raster picture = Raster.Rent(10, 1);
        new byte[] { 1, 1, 1, 0, 0, 2, 2, 2, 0, 3 }.CopyTo(picture.Samples);
        using var components = ConnectedComponents.Of(picture, Token);
        int[] labels = new int[5];
        components.CopyLabels(2, 0, labels);
        Assert.Equal([1, 0, 0, 2, 2], labels);
        Assert.Equal([2, 3], LabelsBetween(6, 10));
        Assert.Equal([1], LabelsBetween(0, 1));
        Assert.Equal([2], LabelsBetween(3, 6));
        Assert.Equal([], LabelsBetween(3, 5));

        int[] LabelsBetween(int from, int to) => [.. components.RunsBetween(from, to, 0).ToArray().Select(static run => run.Label)];
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(10, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 10)]
    public void A_pixel_outside_is_refused(int x, int y)
    {
        using Raster picture = Pictures.Noise(50, 10, 10, 50);
        using var components = ConnectedComponents.Of(picture, Token);
        Assert.Throws<ArgumentOutOfRangeException>(() => components.Label(x, y));
    }

    [Fact]
    public void After_disposing_nothing_is_told()
    {
        using Raster picture = Pictures.Noise(50, 10, 10, 50);
        var components = ConnectedComponents.Of(picture, Token);
        components.Dispose();
        components.Dispose();
        Assert.Throws<ObjectDisposedException>(() => components.Label(0, 0));
    }

    private static int[,] Flooded(Raster picture, Connectivity connectivity, out List<ComponentBox> boxes)
    {
        int[,] labels = new int[picture.Width, picture.Height];
        boxes = [default];
        for (int i = 0; i < picture.Samples.Length; i++)
        {
            (int x, int y) = (i % picture.Width, i / picture.Width);
            if (picture.Samples[i] != 0 && labels[x, y] == 0)
            {
                boxes.Add(Flood(picture, labels, x, y, boxes.Count, connectivity));
            }
        }

        return labels;
    }

    private static ComponentBox Flood(Raster picture, int[,] labels, int startX, int startY, int label, Connectivity connectivity)
    {
        var open = new Queue<(int X, int Y)>([(startX, startY)]);
        (int left, int top, int right, int bottom, int area) = (startX, startY, startX, startY, 0);
        labels[startX, startY] = label;
        while (open.TryDequeue(out (int X, int Y) place))
        {
            area++;
            (left, top, right, bottom) = (Math.Min(left, place.X), Math.Min(top, place.Y), Math.Max(right, place.X), Math.Max(bottom, place.Y));
            for (int k = 0; k < 9; k++)
            {
                (int dx, int dy) = ((k % 3) - 1, (k / 3) - 1);
                (int x, int y) = (place.X + dx, place.Y + dy);
                bool isBeside = connectivity == Connectivity.Eight || dx == 0 || dy == 0;
                if (isBeside && x >= 0 && y >= 0 && x < picture.Width && y < picture.Height && picture.Row(y)[x] != 0 && labels[x, y] == 0)
                {
                    labels[x, y] = label;
                    open.Enqueue((x, y));
                }
            }
        }

        return new ComponentBox(left, top, right - left + 1, bottom - top + 1, area);
    }
}
