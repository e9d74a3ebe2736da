using CadLift.Health;

namespace CadLift.Resilience.Health;

/// <summary>Whether the folders of stores are closed to everybody else: they hold inputs of users, and a trail that nobody shall change.</summary>
/// <remarks>Stores make their folders so; whoever made them by hand may have left them open. On Windows, where rights are inherited, nothing is looked at.</remarks>
internal sealed class StoreFolderProbe(Func<IEnumerable<StoreFolder>> folders) : IHealthProbe
{
    private const UnixFileMode Writers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode Readers = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string Name => "store-folders";

    public bool IsForStartOnly => true;

    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
    {
        (HealthState worst, var open) = (HealthState.Healthy, new List<string>());
        foreach (StoreFolder folder in folders())
        {
            (HealthState state, string? fault) = Look(folder);
            if (fault is not null)
            {
                open.Add(fault);
                worst = state > worst ? state : worst;
            }
        }

        return ValueTask.FromResult(open.Count == 0
            ? HealthFinding.Healthy("The folders of stores are closed to others.")
            : new HealthFinding(worst, string.Join(' ', open)));
    }

    private static (HealthState State, string? Fault) Look(StoreFolder folder)
    {
        // What is not there yet will be made closed; a store that cannot be opened is told by its own probe.
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder.Path))
        {
            return default;
        }

        UnixFileMode mode = File.GetUnixFileMode(folder.Path);
        return (mode & Writers) != UnixFileMode.None ? (HealthState.Unhealthy, $"Others may write to the folder of {folder.Store}.")
            : (mode & Readers) != UnixFileMode.None ? (HealthState.Degraded, $"Others may read the folder of {folder.Store}.")
            : default;
    }
}
