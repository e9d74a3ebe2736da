using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Tests.Reading;

/// <summary>The set of handles answers as any set does, and costs little for handles that lie together or far apart.</summary>
public sealed class DxfHandleSetTests
{
    [Fact]
    public void It_answers_as_a_hash_set_does()
    {
        Gen<ulong> handle = Gen.OneOf(
            Gen.Choose(1, 200).Select(value => (ulong)value),
            Gen.Choose(1, 5000).Select(value => (ulong)value << 40),
            Gen.Choose(0, 100).Select(value => ulong.MaxValue - (ulong)value));
        Prop.ForAll(Gen.ListOf(handle).ToArbitrary(), handles =>
        {
            var set = new DxfHandleSet();
            var expected = new HashSet<ulong>();
            return handles.All(value => set.Contains(value) == expected.Contains(value) && set.Add(value) == expected.Add(value))
                && expected.All(set.Contains);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(42UL, 7UL));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(1_000_000, 150)]
    public void A_handle_costs_few_bytes(int step, int bytes)
    {
        const int Count = 100_000;
        var set = new DxfHandleSet();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1; i <= Count; i++)
        {
            set.Add((ulong)i * (ulong)step);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Count * bytes);
    }
}
