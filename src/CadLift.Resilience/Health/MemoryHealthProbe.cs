using System.Globalization;
using CadLift.Health;

namespace CadLift.Resilience.Health;

/// <summary>How much memory the process may still have: less than an eighth of it, or than 256 MB, is degraded.</summary>
public sealed class MemoryHealthProbe : IHealthProbe
{
    private const long Enough = 256L << 20;

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
    {
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        if (memory.Index == 0)
        {
            // Nothing is known before the first collection.
            GC.Collect(0, GCCollectionMode.Forced);
            memory = GC.GetGCMemoryInfo();
        }

        long used = Math.Max(memory.MemoryLoadBytes, GC.GetTotalMemory(forceFullCollection: false));
        long free = Math.Max(0, memory.TotalAvailableMemoryBytes - used);
        string message = string.Create(CultureInfo.InvariantCulture, $"{free >> 20} MB of {memory.TotalAvailableMemoryBytes >> 20} MB of memory are free.");
        HealthFinding finding = free < Enough || free < memory.TotalAvailableMemoryBytes / 8 ? HealthFinding.Degraded(message) : HealthFinding.Healthy(message);
        return ValueTask.FromResult(finding);
    }
}
