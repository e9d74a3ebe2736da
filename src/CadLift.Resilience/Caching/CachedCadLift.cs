using CadLift.Export;
using CadLift.Resilience.Journals;
using CadLift.Resilience.Telemetry;

namespace CadLift.Resilience.Caching;

/// <summary>Answers lifts from results that are there already: same input, same options, same library.</summary>
/// <remarks>
/// Of callers who ask for the same at the same time one computes, within its own call, and the others wait for it; where it fails or leaves, the
/// next one computes. Failures are not kept. A result from the cache bears the time stamps and stages of the call that made it.
/// </remarks>
public sealed class CachedCadLift : DelegatingCadLift
{
    private const string CacheName = "lifts";

    private readonly ResultCache _cache;
    private readonly LiftOptions _defaults;

    internal CachedCadLift(ICadLift inner, ResultCache cache, LiftOptions? defaults = null)
        : base(inner)
    {
        _cache = cache;
        _defaults = defaults ?? new LiftOptions();
    }

    /// <inheritdoc/>
    public override async Task<LiftResult> LiftAsync(
        LiftInput input, LiftOptions? options = null, IProgress<LiftProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        using CadLiftCorrelation.Scope scope = CadLiftCorrelation.Begin();
        HeldDrawings? held = await HeldDrawings.TakeAsync(input, options ?? _defaults, cancellationToken).ConfigureAwait(false);
        if (held is null || await LiftKey.TryOfAsync(held, _cache.Options.Generation).ConfigureAwait(false) is not { } key)
        {
            return await Inner.LiftAsync(held?.Input ?? input, held?.Options ?? options, progress, cancellationToken).ConfigureAwait(false);
        }

        if (await _cache.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return await DeliverAsync(known, held, progress, cancellationToken).ConfigureAwait(false);
        }

        using IDisposable turn = await _cache.Gate.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        if (await _cache.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } meanwhile)
        {
            return await DeliverAsync(meanwhile, held, progress, cancellationToken).ConfigureAwait(false);
        }

        Count("miss");
        LiftResult result = await Inner.LiftAsync(held.Input, held.Options, progress, cancellationToken).ConfigureAwait(false);
        if (await ContentsOfAsync(result, cancellationToken).ConfigureAwait(false) is { } artifacts)
        {
            await _cache.KeepAsync(key, result.With(artifacts), cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    private static void Count(string answer) => ResilienceInstruments.CacheRequests.Add(
        1, new(CadLiftTelemetry.CacheTag, CacheName), new(CadLiftTelemetry.CacheResultTag, answer));

    // The artifacts with their contents; null where they are too large to be kept, or were changed since.
    private async ValueTask<List<LiftArtifact>?> ContentsOfAsync(LiftResult result, CancellationToken token)
    {
        if (result.Artifacts.Sum(static artifact => artifact.Bytes) > _cache.Options.MaxEntryBytes)
        {
            return null;
        }

        var artifacts = new List<LiftArtifact>(result.Artifacts.Count);
        foreach (LiftArtifact artifact in result.Artifacts)
        {
            ReadOnlyMemory<byte> content = artifact.Content;
            try
            {
                content = artifact.Path is { } path ? await File.ReadAllBytesAsync(path, token).ConfigureAwait(false) : content;
            }
            catch (Exception exception) when (StorageGuard.IsFault(exception) || exception is OperationCanceledException)
            {
                // The result is there all the same.
                return null;
            }

            if (content.Length != artifact.Bytes)
            {
                return null;
            }

            artifacts.Add(artifact.With(path: null, content));
        }

        return artifacts;
    }

    // Artifacts go where this caller wants them: under other names first, so that none is there in half.
    private static async Task<LiftResult> DeliverAsync(LiftResult result, HeldDrawings held, IProgress<LiftProgress>? progress, CancellationToken cancellation)
    {
        Count("hit");
        progress?.Report(new LiftProgress(LiftStage.Export, 1));
        if (held.Options.OutputDirectory is not { } folder)
        {
            return result.With(result.Artifacts, isFromCache: true, CadLiftCorrelation.Current);
        }

        var written = new List<LiftArtifact>(result.Artifacts.Count);
        var temporary = new List<string>(result.Artifacts.Count);
        try
        {
            ThrowIfUnusable(folder, result, held);
            Directory.CreateDirectory(folder);
            foreach (LiftArtifact artifact in result.Artifacts)
            {
                temporary.Add(Path.Combine(folder, $".cadlift-{Path.GetRandomFileName()}.tmp"));
                await File.WriteAllBytesAsync(temporary[^1], artifact.Content, cancellation).ConfigureAwait(false);
            }

            for (int i = 0; i < temporary.Count; i++)
            {
                string path = Path.Combine(folder, result.Artifacts[i].FileName);
                File.Move(temporary[i], path, overwrite: true);
                written.Add(result.Artifacts[i].With(path, content: default));
            }
        }
        catch (Exception exception) when (StorageGuard.IsFault(exception) || exception is ArgumentException)
        {
            throw new CadLiftException(ErrorCode.SysStorageError, "Artifacts cannot be written to the output folder.", default, exception);
        }
        finally
        {
            foreach (string path in temporary)
            {
                StorageGuard.TryDelete(path);
            }
        }

        return result.With(written, isFromCache: true, CadLiftCorrelation.Current);
    }

    // What the engine would refuse is refused here too.
    private static void ThrowIfUnusable(string folder, LiftResult result, HeldDrawings held)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, "OutputDirectory must not be blank; leave it out for the default.");
        }

        foreach (LiftArtifact artifact in result.Artifacts)
        {
            foreach (LiftInput drawing in held.All)
            {
                OutputFolder.ThrowIfOverwrites(folder, artifact.FileName, drawing.Path);
            }
        }
    }
}
