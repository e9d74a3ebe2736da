using CadLift.Imaging.Filters;
using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Cells are visited where a run of pixels begins or ends: what is visited is what is seen from each pixel.</summary>
public sealed class PaperCellsTests
{
    private const int Stroke = 1;
    private const int Across = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, int, int> Sizes() => new() { { 30, 20, 1 }, { 60, 60, 2 }, { 90, 40, 3 }, { 41, 97, 4 }, { 120, 120, 5 }, { 1, 9, 6 }, { 9, 1, 7 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Crossings_are_all_lines_between_two_cells(int width, int height, int seed)
    {
        using Raster lines = Lines(width, height, seed);
        using var cells = new PaperCells(lines, Stroke, Token);
        int[,] labels = LabelsOf(cells);
        var expected = new List<LineCrossing>();
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                AddCrossing(x, y, 1, 0);
                AddCrossing(x, y, 0, 1);
            }
        }

        var found = new List<LineCrossing>();
        cells.VisitCrossings(found.Add, Token);
        Assert.Equal(expected.OrderBy(KeyOf), found.OrderBy(KeyOf));
        Assert.Equal(found.Select(EndOf).Order(), found.Select(EndOf));

        void AddCrossing(int x, int y, int dx, int dy)
        {
            int length = 0;
            while (x + ((length + 1) * dx) < width && y + ((length + 1) * dy) < height && labels[x + ((length + 1) * dx), y + ((length + 1) * dy)] == 0)
            {
                length++;
            }

            (int column, int row) = (x + ((length + 1) * dx), y + ((length + 1) * dy));
            if (labels[x, y] > 0 && length is > 0 and < Across && column < width && row < height && labels[column, row] != labels[x, y])
            {
                expected.Add(new LineCrossing(labels[x, y], labels[column, row], x + dx, y + dy, length, dx > 0));
            }
        }

        static (int, int, bool) KeyOf(LineCrossing crossing) => (crossing.Y, crossing.X, crossing.IsAcross);

        // In the order of the rows that they end in.
        static int EndOf(LineCrossing crossing) => crossing.IsAcross ? crossing.Y : crossing.Y + crossing.Length;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Runs_know_what_lies_beyond_the_lines_at_both_ends(int width, int height, int seed)
    {
        using Raster lines = Lines(width, height, seed);
        using var cells = new PaperCells(lines, Stroke, Token);
        int[,] labels = LabelsOf(cells);
        var expected = new List<(int, int, int, int)>();
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                AddRun(x, y, 1, 0);
                AddRun(x, y, 0, 1);
            }
        }

        var found = new List<(int, int, int, int)>();
        cells.VisitRuns((cell, length, before, behind) => found.Add((cell, length, before, behind)), isAlong: false, Token);
        cells.VisitRuns((cell, length, before, behind) => found.Add((cell, length, before, behind)), isAlong: true, Token);
        Assert.Equal(expected.Order(), found.Order());

        void AddRun(int x, int y, int dx, int dy)
        {
            int cell = labels[x, y];
            if (cell == 0 || cells.IsLarge[cell] || At(x - dx, y - dy) == cell)
            {
                return;
            }

            int length = 1;
            while (At(x + (length * dx), y + (length * dy)) == cell)
            {
                length++;
            }

            expected.Add((cell, length, Beyond(x, y, -dx, -dy), Beyond(x + ((length - 1) * dx), y + ((length - 1) * dy), dx, dy)));
        }

        int Beyond(int x, int y, int dx, int dy)
        {
            for (int i = 1; i <= Across + 1; i++)
            {
                if (At(x + (i * dx), y + (i * dy)) is not 0 and int cell)
                {
                    return cell;
                }
            }

            return -1;
        }

        int At(int x, int y) => x >= 0 && y >= 0 && x < width && y < height ? labels[x, y] : -1;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_square_of_a_cell_is_the_largest_that_fits(int width, int height, int seed)
    {
        using Raster lines = Lines(width, height, seed);
        using var cells = new PaperCells(lines, Stroke, Token);
        int[,] labels = LabelsOf(cells);
        int[] expected = new int[cells.Count];
        for (int i = 0; i < width * height; i++)
        {
            (int x, int y) = (i % width, i / width);
            int size = 0;
            while (IsFull(x, y, size + 1))
            {
                size++;
            }

            expected[labels[x, y]] = Math.Max(expected[labels[x, y]], size);
        }

        Assert.Equal(expected[1..], cells.Squares[1..]);

        bool IsFull(int left, int top, int size) =>
            labels[left, top] > 0 && left + size <= width && top + size <= height
            && Enumerable.Range(0, size * size).All(i => labels[left + (i % size), top + (i / size)] == labels[left, top]);
    }

    private static int[,] LabelsOf(PaperCells cells)
    {
        int[,] labels = new int[cells.Width, cells.Height];
        for (int y = 0; y < cells.Height; y++)
        {
            foreach (PixelRun run in cells.Runs(y))
            {
                for (int x = run.X; x < run.End; x++)
                {
                    labels[x, y] = run.Label;
                }
            }
        }

        return labels;
    }

    // Lines across and down, some of them broad, some broken.
    private static Raster Lines(int width, int height, int seed)
    {
        var random = new Random(seed);
        Raster lines = Raster.Rent(width, height);
        lines.Samples.Clear();
        for (int i = 0; i < (width + height) / 6; i++)
        {
            (int left, int top) = (random.Next(width), random.Next(height));
            (int across, int down) = i % 2 == 0 ? (1 + random.Next(width), 1 + random.Next(7)) : (1 + random.Next(7), 1 + random.Next(height));
            for (int y = top; y < Math.Min(height, top + down); y++)
            {
                lines.Row(y)[left..Math.Min(width, left + across)].Fill(byte.MaxValue);
            }
        }

        return lines;
    }
}
