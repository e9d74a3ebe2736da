namespace CadLift.Resilience.Caching;

/// <summary>Lets one at a time in for each key; others wait, and may leave.</summary>
/// <remarks>Thread-safe. Keys that nobody is in for are forgotten.</remarks>
internal sealed class KeyedGate
{
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn.</summary>
    /// <returns>Ends it.</returns>
    public async ValueTask<IDisposable> EnterAsync(string key, CancellationToken token)
    {
        Turn turn;
        lock (_turns)
        {
            if (!_turns.TryGetValue(key, out Turn? known))
            {
                known = new Turn(this, key);
                _turns.Add(key, known);
            }

            known.Users++;
            turn = known;
        }

        try
        {
            await turn.Gate.WaitAsync(token).ConfigureAwait(false);
        }
        catch
        {
            Leave(turn);
            throw;
        }

        return turn;
    }

    private void Leave(Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Users == 0)
            {
                _turns.Remove(turn.Key);
                turn.Gate.Dispose();
            }
        }
    }

    // One object is in the hands of one user at a time, as only one is let in.
    private sealed class Turn(KeyedGate owner, string key) : IDisposable
    {
        public string Key { get; } = key;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Users { get; set; }

        public void Dispose()
        {
            Gate.Release();
            owner.Leave(this);
        }
    }
}
