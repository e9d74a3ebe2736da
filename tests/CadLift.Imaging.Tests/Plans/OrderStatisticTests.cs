using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>The value at a place of sorted order is the same as if all had been sorted.</summary>
public sealed class OrderStatisticTests
{
    public static TheoryData<string, int> Orders()
    {
        var orders = new TheoryData<string, int>();
        foreach (string order in (ReadOnlySpan<string>)["random", "few", "equal", "rising", "falling", "pipes"])
        {
            foreach (int count in (ReadOnlySpan<int>)[1, 2, 3, 10, 101, 2000])
            {
                orders.Add(order, count);
            }
        }

        return orders;
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_value_is_that_of_the_sorted_order(string order, int count)
    {
        var random = new Random(count);
        double[] values = [.. Enumerable.Range(0, count).Select(i => order switch
        {
            "random" => random.NextDouble(),
            "few" => random.Next(3),
            "rising" => i,
            "falling" => -i,
            "pipes" => Math.Min(i, count - i),
            _ => 1.0,
        })];
        double[] sorted = [.. values.Order()];
        foreach (int place in (ReadOnlySpan<int>)[0, count / 3, count / 2, count - 1])
        {
            double[] copy = [.. values];
            Assert.Equal(sorted[place], OrderStatistic.Select(copy, place));
            Assert.Equal(sorted, copy.Order());
        }
    }

    // Each round would leave out the two least values alone: without a bound on the rounds this does not end in an hour.
    [Fact]
    public void The_worst_order_takes_no_longer_than_sorting()
    {
        const int Count = 2_000_000;
        int[] slots = [.. Enumerable.Range(0, Count)];
        double[] values = new double[Count];
        values.AsSpan().Fill(Count);
        for (int from = 0; from + 4 < Count; from += 2)
        {
            int middle = (from + Count - 1) / 2;
            (values[slots[from]], values[slots[middle]]) = (from, from + 1);
            (slots[from + 1], slots[middle]) = (slots[middle], slots[from + 1]);
        }

        Assert.Equal(Count - 7, OrderStatistic.Select(values, Count - 7));
    }
}
