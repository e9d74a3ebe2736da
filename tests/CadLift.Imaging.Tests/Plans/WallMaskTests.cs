using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>What is as thick as walls and short is a wall where it is a block or a corner; letters are thinner than a building is large.</summary>
public sealed class WallMaskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Between a window and a door, a corner of a building is hardly longer than thick.
    [Theory]
    [InlineData("40,40,60,24 40,40,24,60", true)]
    [InlineData("40,40,60,24 58,40,24,60", true)]
    [InlineData("40,40,60,24", true)]
    [InlineData("40,40,26,26", false)]
    public void A_corner_of_walls_is_kept(string boxes, bool isKept)
    {
        using Raster ink = Masked(300, 200, boxes + " 140,20,24,160 20,150,120,24 10,10,280,2 10,190,280,2");
        InkThickness thickness = InkThickness.Of(ink, Token);
        using Raster walls = WallMask.Create(ink, thickness, out _, Token);
        Assert.Equal(2, thickness.Stroke);
        Assert.Equal(isKept, walls.Row(45)[45] != 0);
        Assert.NotEqual(0, walls.Row(100)[150]);
    }

    // A pencil, or a photograph that looks like one: partitions have some thickness there, too.
    [Fact]
    public void Walls_of_a_pencil_beside_strokes_are_found()
    {
        using Raster ink = Masked(300, 200, "40,40,220,24 40,40,24,130 40,150,220,20 10,10,280,2 10,190,280,2");
        InkThickness thickness = InkThickness.Of(ink, Token).OfPencil;
        Assert.InRange(thickness.LeastPartition, 2, thickness.Wall);
        using Raster walls = WallMask.Create(ink, thickness, out _, Token);
        Assert.NotEqual(0, walls.Row(50)[150]);
    }

    // Four walls, none of their pieces nine times as long as thick. On a larger sheet, letters may be as bold as they are.
    [Theory]
    [InlineData(300, 240)]
    [InlineData(620, 610)]
    public void Walls_of_a_small_building_are_no_letters(int width, int height)
    {
        using Raster ink = Masked(width, height, "40,40,90,24 160,40,90,24 40,64,24,60 226,64,24,50 40,160,24,40 226,150,24,50 40,176,80,24 170,176,80,24 80,100,60,2 80,120,60,2 80,140,60,2 80,100,2,42 138,100,2,42");
        Assert.InRange(InkThickness.Of(ink, Token).Wall, 22, 26);
    }

    // Twelve tiles in a grey that is hardly ink: they look half as thick as a pixel of the picture.
    [Fact]
    public void Lines_that_are_hardly_dark_enough_are_not_the_strokes()
    {
        string tiles = string.Join(' ', Enumerable.Range(0, 12).Select(static i => $"{60 + (i * 12)},80,1,140"));
        string strokes = string.Join(' ', Enumerable.Range(0, 10).Select(static i => $"220,{80 + (i * 14)},140,4"));
        using Raster ink = Masked(420, 320, $"20,20,380,24 20,276,380,24 20,20,24,280 376,20,24,280 {tiles} {strokes}");
        InkThickness thickness = InkThickness.Of(ink, scale: 2, Token);
        Assert.Equal((4, 24), (thickness.Stroke, thickness.Wall));
    }

    // Walls of nearly one thickness are no inner and outer ones: what tells strokes is how long they are, and how thin.
    [Theory]
    [InlineData(24, 6, 24)]
    [InlineData(8, 0, 6)]
    public void Lines_that_are_much_longer_than_walls_are_strokes(int lines, int stroke, int wall)
    {
        string strokes = string.Join(' ', Enumerable.Range(0, lines).Select(static i => $"50,{60 + (i * 20)},160,6"));
        using Raster ink = Masked(420, 660, $"20,20,380,28 20,612,380,28 220,48,24,564 {strokes}");
        InkThickness thickness = InkThickness.Of(ink, Token);
        Assert.Equal((stroke, wall), (thickness.Stroke, thickness.Wall));
    }

    // As thick as partitions are where walls have two thicknesses in all, or where there are few of them.
    [Theory]
    [InlineData(16, 10, 6, 16)]
    [InlineData(24, 10, 0, 6)]
    [InlineData(16, 4, 0, 6)]
    public void Lines_beside_walls_of_two_thicknesses_are_strokes(int inner, int lines, int stroke, int wall)
    {
        string strokes = string.Join(' ', Enumerable.Range(0, lines).Select(static i => $"220,{70 + (i * 20)},140,6"));
        using Raster ink = Masked(420, 320, $"20,20,380,24 20,276,380,24 20,20,24,280 376,20,24,280 180,44,{inner},160 {strokes}");
        InkThickness thickness = InkThickness.Of(ink, Token);
        Assert.Equal((stroke, wall), (thickness.Stroke, thickness.Wall));
    }

    [Fact]
    public void Bold_letters_are_no_walls()
    {
        string letters = string.Join(' ', Enumerable.Range(0, 24).Select(static i => (X: 40 + (i % 8 * 60), Y: 40 + (i / 8 * 60))).Select(static at => $"{at.X},{at.Y},8,40 {at.X},{at.Y},30,8 {at.X},{at.Y + 32},30,8"));
        using Raster ink = Masked(560, 500, letters + " 20,300,500,2 20,320,500,2 20,340,500,2 20,360,2,100");
        Assert.Equal(0, InkThickness.Of(ink, Token).Wall);
    }

    // Tiles in fine lines, furniture in lines that are more than twice as broad.
    [Fact]
    public void Strokes_of_a_broader_pen_are_no_partitions()
    {
        string tiles = string.Join(' ', Enumerable.Range(0, 12).Select(static i => $"{40 + (i * 12)},80,2,120"));
        string furniture = string.Join(' ', Enumerable.Range(0, 6).Select(static i => $"220,{80 + (i * 20)},120,{4 + (i % 2)}"));
        using Raster ink = Masked(420, 320, $"20,20,380,24 20,276,380,24 20,20,24,280 376,20,24,280 {tiles} {furniture}");
        InkThickness thickness = InkThickness.Of(ink, Token);
        Assert.Equal((2, 24), (thickness.Stroke, thickness.Wall));
        using Raster walls = WallMask.Create(ink, thickness, out int thin, Token);
        Assert.Equal(24, thin);
        Assert.Equal(0, walls.Row(82)[280]);
    }

    // Posts that are thicker than all walls are no walls: nothing is left but what seemed to be a second pen.
    [Fact]
    public void Walls_twice_as_thick_as_strokes_are_walls_where_only_posts_are_thicker()
    {
        string strokes = string.Join(' ', Enumerable.Range(0, 14).Select(static i => $"60,{60 + (i * 14)},300,4"));
        string posts = string.Join(' ', Enumerable.Range(0, 12).Select(static i => $"{40 + (i * 28)},276,16,16"));
        using Raster ink = Masked(640, 620, $"20,20,380,8 20,252,380,8 20,20,8,240 392,20,8,240 {strokes} {posts}");
        InkThickness thickness = InkThickness.Of(ink, Token);
        Assert.Equal((4, 8), (thickness.Stroke, thickness.Wall));
    }

    // Hatching is drawn finer than what it fills: lines of windows, as thick as those around walls, are thick beside it.
    [Fact]
    public void Bars_beside_hatched_walls_are_thicker_than_their_outlines()
    {
        using Raster walls = Masked(300, 240, "20,20,260,30");
        using Raster ink = Masked(300, 240, "20,20,260,30 60,50,6,160 150,50,8,160");
        WallMask.AddBars(walls, ink, stroke: 2, outline: 6, Token);
        Assert.Equal((0, 255), (walls.Row(120)[63], walls.Row(120)[154]));
    }

    private static Raster Masked(int width, int height, string boxes)
    {
        Raster mask = Raster.Rent(width, height);
        mask.Samples.Clear();
        foreach (string box in boxes.Split(' '))
        {
            int[] numbers = [.. box.Split(',').Select(static number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
            for (int y = numbers[1]; y < numbers[1] + numbers[3]; y++)
            {
                mask.Row(y).Slice(numbers[0], numbers[2]).Fill(byte.MaxValue);
            }
        }

        return mask;
    }
}
