using CadLift.Drawings;

namespace CadLift.Dxf.Tests;

/// <summary>What stays alive after clipped inserts were read.</summary>
[Collection("alone")]
public sealed class ClipMemoryTests
{
    [Fact]
    public void What_a_clip_was_built_from_is_not_kept_for_every_cell()
    {
        // The first reading fills pools and tables that stay.
        MemoryKept(isEnabled: 1, out _);
        long whole = MemoryKept(isEnabled: 0, out DrawingReadResult drawn);
        long clipped = MemoryKept(isEnabled: 1, out DrawingReadResult cut);
        Assert.Equal(drawn.Sketch.Paths.Count, cut.Sketch.Paths.Count);
        Assert.InRange(clipped, 0, whole * 3 / 2);
    }

    private static long MemoryKept(int isEnabled, out DrawingReadResult result)
    {
        byte[] drawing = ClipTests.Drawing(
            e => e.Line(0, 5, 1, 5), e => e.Tag(10, 0).Tag(20, 0).Tag(70, 200).Tag(71, 200).Tag(44, 20).Tag(45, 20), [(0, 0), (10, 10)], isEnabled: isEnabled).ToBytes();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        result = new DxfDrawingReader().Read(drawing, new DrawingReadOptions(), TestContext.Current.CancellationToken);
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }
}
