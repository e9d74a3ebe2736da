using System.Diagnostics;
using System.Globalization;

namespace CadLift.Benchmarks;

/// <summary>Prints how something grows with the number of rooms, each size in a process of its own so that its peak memory can be told.</summary>
internal static class GrowthTable
{
    private static readonly int[] Sizes = [10, 100, 1_000, 10_000, 100_000];

    /// <summary>Prints the table.</summary>
    /// <param name="command">The command of this program that prints the row of one size.</param>
    /// <param name="header">The names of the columns; the last one is the slope from the row above.</param>
    /// <param name="totalOf">The total time in a row, such as <c>12.3 ms</c>.</param>
    public static async Task PrintAsync(string command, string header, Func<string, string> totalOf)
    {
        Console.WriteLine(header);
        Console.WriteLine(string.Concat(Enumerable.Repeat("| --- ", header.Count(static letter => letter == '|') - 1)) + "|");
        double before = 0;
        foreach (int rooms in Sizes)
        {
            using Process process = Process.Start(
                new ProcessStartInfo(Environment.ProcessPath!, [typeof(GrowthTable).Assembly.Location, command, rooms.ToString(CultureInfo.InvariantCulture)])
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                })!;
            string row = (await process.StandardOutput.ReadToEndAsync()).Trim();
            await process.WaitForExitAsync();
            double total = double.Parse(totalOf(row).Replace("ms", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture);
            string exponent = before > 0 ? Math.Log10(total / before).ToString("F2", CultureInfo.InvariantCulture) : string.Empty;
            Console.WriteLine($"{row} {exponent} |");
            before = total;
        }
    }
}
