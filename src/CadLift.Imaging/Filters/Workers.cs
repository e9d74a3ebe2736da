namespace CadLift.Imaging.Filters;

/// <summary>Threads that work at once on things that have nothing to do with each other. Results do not depend on how many there are.</summary>
/// <param name="Count">How many; less than 1 counts as 1.</param>
/// <param name="Cancellation">Stops the work.</param>
internal readonly record struct Workers(int Count, CancellationToken Cancellation)
{
    /// <summary>Works on each of some things.</summary>
    /// <param name="things">How many things.</param>
    /// <param name="work">Gets the number of each; it must change nothing but what belongs to it.</param>
    public void ForEach(int things, Action<int> work)
    {
        if (Count > 1 && things > 1)
        {
            Parallel.For(0, things, new ParallelOptions { MaxDegreeOfParallelism = Count, CancellationToken = Cancellation }, work);
            return;
        }

        for (int i = 0; i < things; i++)
        {
            Cancellation.ThrowIfCancellationRequested();
            work(i);
        }
    }
}
