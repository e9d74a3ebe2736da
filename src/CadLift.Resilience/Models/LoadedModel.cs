using CadLift.Models;
using CadLift.Resilience.Telemetry;
using Microsoft.Extensions.Logging;

namespace CadLift.Resilience.Models;

/// <summary>A model whose every use is logged and measured.</summary>
internal sealed class LoadedModel(ModelEntry entry, ReadOnlyMemory<byte> content, TimeProvider time, ILogger logger) : ILoadedModel
{
    public ModelEntry Entry => entry;

    public ReadOnlyMemory<byte> Content => content;

    public async ValueTask<T> UseAsync<T>(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<T>> infer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(infer);
        long start = time.GetTimestamp();
        string outcome = "done";
        try
        {
            return await infer(content, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            outcome = exception is CadLiftException known ? known.Entry.Name : exception.GetType().Name;
            throw;
        }
        finally
        {
            ModelLog.Used(logger, entry.Name, entry.Version, entry.ContentHash, outcome, time.GetElapsedTime(start).TotalSeconds);
            ResilienceInstruments.ModelUses.Add(1, new(CadLiftTelemetry.ModelTag, entry.Name), new(CadLiftTelemetry.ModelVersionTag, entry.Version));
        }
    }
}
