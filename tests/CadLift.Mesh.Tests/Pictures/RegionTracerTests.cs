using CadLift.Mesh.Pictures;

namespace CadLift.Mesh.Tests.Pictures;

public sealed class RegionTracerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Rectangles and circles over each other: the outlines of each label enclose about as many samples as it has, whatever lies within it.
    [Fact]
    public void Outlines_enclose_what_their_label_covers()
    {
        var random = new Random(5);
        for (int round = 0; round < 60; round++)
        {
            (int width, int height) = (random.Next(2, 90), random.Next(2, 90));
            int[] labels = Labels(random, width, height);
            var areas = new Dictionary<int, double>();
            foreach ((int label, List<(int X, int Y)> corners) in new RegionTracer(labels, width, height).Outlines(0, Token))
            {
                double area = 0;
                for (int i = 0; i < corners.Count; i++)
                {
                    (int X, int Y) next = corners[(i + 1) % corners.Count];
                    area += (((double)corners[i].X * next.Y) - ((double)next.X * corners[i].Y)) / 2;
                }

                areas[label] = areas.GetValueOrDefault(label) + area;
            }

            foreach (IGrouping<int, int> label in labels.Where(static label => label != 0).GroupBy(static label => label))
            {
                int border = Border(labels, width, height, label.Key);
                double enclosed = Math.Abs(areas[label.Key]);
                Assert.True(Math.Abs(enclosed - label.Count()) <= (0.8 * border) + 1e-9, $"round {round}, label {label.Key}: {enclosed} of {label.Count()}");
            }
        }
    }

    // Outlines that meet in the same corners leave no gap: the outlines of all labels together enclose the whole raster exactly.
    [Fact]
    public void Neighbours_share_their_outlines()
    {
        var random = new Random(6);
        for (int round = 0; round < 60; round++)
        {
            // Within a frame, so that no corner of the raster itself is straightened.
            (int width, int height) = (random.Next(8, 70), random.Next(8, 70));
            int[] labels = [.. Labels(random, width, height).Select(static label => label + 1)];
            for (int i = 0; i < labels.Length; i++)
            {
                (int x, int y) = (i % width, i / width);
                labels[i] = Math.Min(Math.Min(x, y), Math.Min(width - 1 - x, height - 1 - y)) < 3 ? 9 : labels[i];
            }

            double sum = 0;
            foreach ((_, List<(int X, int Y)> corners) in new RegionTracer(labels, width, height).Outlines(0, Token))
            {
                for (int i = 0; i < corners.Count; i++)
                {
                    (int X, int Y) next = corners[(i + 1) % corners.Count];
                    sum += (((double)corners[i].X * next.Y) - ((double)next.X * corners[i].Y)) / 2;
                }
            }

            Assert.Equal(width * height, Math.Abs(sum), 1e-9);
        }
    }

    private static int[] Labels(Random random, int width, int height)
    {
        int[] labels = new int[width * height];
        for (int shape = 1; shape < 8; shape++)
        {
            bool isRound = random.Next(2) == 0;
            (int x, int y, int reach) = (random.Next(width), random.Next(height), random.Next(1, 30));
            for (int i = 0; i < labels.Length; i++)
            {
                (int dx, int dy) = ((i % width) - x, (i / width) - y);
                if (isRound ? (dx * dx) + (dy * dy) < reach * reach : Math.Abs(dx) < reach && Math.Abs(dy) < reach / 2.0)
                {
                    labels[i] = shape % 5;
                }
            }
        }

        return labels;
    }

    private static int Border(int[] labels, int width, int height, int label)
    {
        int border = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] == label)
            {
                (int x, int y) = (i % width, i / width);
                border += x == 0 || labels[i - 1] != label ? 1 : 0;
                border += x == width - 1 || labels[i + 1] != label ? 1 : 0;
                border += y == 0 || labels[i - width] != label ? 1 : 0;
                border += y == height - 1 || labels[i + width] != label ? 1 : 0;
            }
        }

        return border;
    }
}
