using System.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>The value at a place of the sorted order, found without sorting.</summary>
/// <remarks>
/// Source: Hoare, Algorithm 65: FIND (Communications of the ACM, 1961), with a bound on its rounds as of Musser, Introspective sorting and selection algorithms
/// (1997).
/// </remarks>
internal static class OrderStatistic
{
    // Rounds that leave hardly anything out, for each that halves what is left.
    private const int Patience = 3;

    /// <summary>Finds the value that so many others come before.</summary>
    /// <param name="values">The values, one at least; they are left in another order.</param>
    /// <param name="place">The place, counted from 0.</param>
    public static double Select(Span<double> values, int place)
    {
        (int from, int to) = (0, values.Length - 1);
        int rounds = Patience * BitOperations.Log2((uint)values.Length);
        while (from < to)
        {
            if (rounds-- <= 0)
            {
                values[from..(to + 1)].Sort();
                break;
            }

            (int left, int right) = Part(values, from, to);
            if (place > right && place < left)
            {
                break;
            }

            (from, to) = place <= right ? (from, right) : (left, to);
        }

        return values[place];
    }

    // What is less than the middle one of three comes first; what lies between the two ends that are given is as large as it.
    private static (int Left, int Right) Part(Span<double> values, int from, int to)
    {
        (double first, double middle, double last) = (values[from], values[(from + to) / 2], values[to]);
        double pivot = Math.Max(Math.Min(first, middle), Math.Min(Math.Max(first, middle), last));
        (int left, int right) = (from, to);
        while (left <= right)
        {
            while (values[left] < pivot)
            {
                left++;
            }

            while (values[right] > pivot)
            {
                right--;
            }

            if (left <= right)
            {
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
        }

        return (left, right);
    }
}
