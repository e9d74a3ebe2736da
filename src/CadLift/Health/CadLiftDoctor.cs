using System.Globalization;

namespace CadLift.Health;

/// <summary>Asks every probe, one after the other; what throws or does not end in time is a finding.</summary>
/// <remarks>Thread-safe where its probes are.</remarks>
public sealed class CadLiftDoctor : ICadLiftDoctor
{
    // Long enough for a self-test on a slow machine, short enough for who waits for a service to start.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IHealthProbe[] _probes;
    private readonly TimeProvider _time;

    /// <summary>Knows what to look at.</summary>
    /// <param name="probes">The probes.</param>
    /// <param name="time">The clock.</param>
    public CadLiftDoctor(IEnumerable<IHealthProbe> probes, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(probes);
        _probes = [.. probes.OrderBy(static probe => probe.Name, StringComparer.Ordinal)];
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public async Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken = default)
    {
        var checks = new List<DoctorCheck>(_probes.Length);
        foreach (IHealthProbe probe in _probes)
        {
            long start = _time.GetTimestamp();
            HealthFinding finding = await AskAsync(probe, cancellationToken).ConfigureAwait(false);
            checks.Add(new DoctorCheck(probe.Name, finding, _time.GetElapsedTime(start)));
        }

        return new DoctorReport(checks);
    }

    private async Task<HealthFinding> AskAsync(IHealthProbe probe, CancellationToken cancellation)
    {
        try
        {
            // On a thread of its own: a probe that blocks is left behind.
            return await Task.Run(() => probe.ProbeAsync(cancellation).AsTask(), cancellation).WaitAsync(Patience, _time, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (TimeoutException)
        {
            return HealthFinding.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"The probe has not answered in {Patience.TotalSeconds:0} s."));
        }
        catch (CadLiftException exception)
        {
            return HealthFinding.Unhealthy($"{exception.Entry.Name}: {exception.Message}");
        }
        catch (Exception exception)
        {
            // Probes are anybody's: one that throws is broken, and that is what there is to tell.
            return HealthFinding.Unhealthy($"The probe failed with {exception.GetType().Name}.");
        }
    }
}
