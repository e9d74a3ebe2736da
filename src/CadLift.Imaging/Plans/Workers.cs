namespace CadLift.Imaging.Plans;

/// <summary>Threads that work at once on things that have nothing to do with each other. Results do not depend on how many there are.</summary>
/// <param name="Count">How many, 1 at least.</param>
/// <param name="Cancellation">Stops the work.</param>
internal readonly record struct Workers(int Count, CancellationToken Cancellation)
{
    // Fewer are done before other threads have begun.
    private const int Few = 16;

    /// <summary>Works on each of some things.</summary>
    /// <param name="count">How many things.</param>
    /// <param name="work">Gets the number of each; it must change nothing but what belongs to it.</param>
    public void ForEach(int count, Action<int> work)
    {
        if (Count > 1 && count >= Few)
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Count, CancellationToken = Cancellation }, work);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            Cancellation.ThrowIfCancellationRequested();
            work(i);
        }
    }
}
