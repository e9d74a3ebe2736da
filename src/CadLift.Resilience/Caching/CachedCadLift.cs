using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using CadLift.Resilience.Journals;
using CadLift.Resilience.Telemetry;
using Microsoft.Extensions.Caching.Hybrid;

namespace CadLift.Resilience.Caching;

/// <summary>Answers lifts from results that are there already: same input, same options, same library.</summary>
/// <remarks>
/// Callers who ask for the same at the same time share one computation; each of them may leave without stopping it for the others. Failures are
/// not kept. A result from the cache bears the time stamps and stages of the call that made it. Inputs are taken into memory first, so that what
/// is hashed is what is lifted; such as are too large are handed on.
/// </remarks>
public sealed class CachedCadLift : DelegatingCadLift
{
    private const string CacheName = "lifts";

    private readonly HybridCache _cache;
    private readonly SecondCache _further;
    private readonly LiftCacheOptions _options;
    private readonly LiftOptions _defaults;

    internal CachedCadLift(ICadLift inner, HybridCache cache, SecondCache further, LiftCacheOptions options, LiftOptions? defaults = null)
        : base(inner)
    {
        _cache = cache;
        _further = further;
        _options = options;
        _defaults = defaults ?? new LiftOptions();
    }

    /// <inheritdoc/>
    public override async Task<LiftResult> LiftAsync(
        LiftInput input, LiftOptions? options = null, IProgress<LiftProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        LiftOptions effective = options ?? _defaults;
        long maxBytes = effective.Limits.MaxDrawingBytes;
        if (effective.UpperStoreys.Prepend(input).Any(drawing => drawing.IsRepeatable && !(drawing.KnownLength <= maxBytes)))
        {
            return await Inner.LiftAsync(input, options, progress, cancellationToken).ConfigureAwait(false);
        }

        using CadLiftCorrelation.Scope scope = CadLiftCorrelation.Begin();
        LiftInput held = await input.HoldAsync(maxBytes, cancellationToken).ConfigureAwait(false);
        var storeys = new List<LiftInput>(effective.UpperStoreys.Count);
        foreach (LiftInput storey in effective.UpperStoreys)
        {
            storeys.Add(await storey.HoldAsync(maxBytes, cancellationToken).ConfigureAwait(false));
        }

        // A stream is read but once: the storeys that are lifted are those that were hashed.
        LiftOptions lifted = storeys.Count == 0 ? effective : effective.WithUpperStoreys(storeys);
        string key = await LiftKey.OfAsync(held, storeys, effective, _options.Generation).ConfigureAwait(false);
        var computation = new Computation(this, key, held, lifted, progress);
        return await AskAsync(computation, cancellationToken).ConfigureAwait(false);
    }

    private async Task<LiftResult> AskAsync(Computation computation, CancellationToken cancellation)
    {
        try
        {
            CachedLift cached = await _cache.GetOrCreateAsync(
                computation.Key,
                computation,
                static (asked, token) => asked.RunAsync(token),
                cancellationToken: cancellation).ConfigureAwait(false);
            Count(computation.Result is null ? "hit" : "miss");
            return computation.Result ?? await DeliverAsync(cached.Result, computation, cancellation).ConfigureAwait(false);
        }
        catch (NotKeptException)
        {
            // Whoever made it has it; who waited for it makes another.
            Count("miss");
            return computation.Result
                ?? await Inner.LiftAsync(computation.Input, computation.Options, computation.Progress, cancellation).ConfigureAwait(false);
        }
        catch (CadLiftException exception) when (!computation.HasRun)
        {
            // The failure of another caller's call, whose correlation id it bears.
            Count("miss");
            throw new CadLiftException(exception.Code, exception.Message, exception.Place, exception)
            {
                Stage = exception.Stage,
                Attempts = exception.Attempts,
                RetryAfter = exception.RetryAfter,
                Details = exception.Details,
                Report = exception.Report,
            };
        }
        catch (CadLiftException)
        {
            Count("miss");
            throw;
        }
    }

    private static void Count(string answer) => ResilienceInstruments.CacheRequests.Add(
        1, new(CadLiftTelemetry.CacheTag, CacheName), new(CadLiftTelemetry.CacheResultTag, answer));

    // Artifacts go where this caller wants them: under other names first, so that none is there in half.
    private static async Task<LiftResult> DeliverAsync(LiftResult result, Computation computation, CancellationToken cancellation)
    {
        if (computation.Options.OutputDirectory is not { } folder)
        {
            return result.With(result.Artifacts, isFromCache: true, CadLiftCorrelation.Current);
        }

        var written = new List<LiftArtifact>(result.Artifacts.Count);
        var temporary = new List<string>(result.Artifacts.Count);
        try
        {
            Directory.CreateDirectory(folder);
            foreach (LiftArtifact artifact in result.Artifacts)
            {
                ThrowIfInput(computation.Input, Path.Combine(folder, artifact.FileName));
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
        catch (Exception exception) when (StorageGuard.IsFault(exception))
        {
            throw new CadLiftException(ErrorCode.SysStorageError, "Artifacts cannot be written to the output folder.", default, exception);
        }
        finally
        {
            foreach (string path in temporary)
            {
                Delete(path);
            }
        }

        return result.With(written, isFromCache: true, CadLiftCorrelation.Current);
    }

    private static void ThrowIfInput(LiftInput input, string target)
    {
        if (input.Path is { } path && string.Equals(Path.GetFullPath(path), Path.GetFullPath(target), StringComparison.OrdinalIgnoreCase))
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, "An output would take the place of the input. Choose another folder (OutputDirectory).");
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (StorageGuard.IsFault(exception))
        {
            // The failure that led here is the one to report.
        }
    }

    /// <summary>One caller's question, and the result if it was this caller who made it.</summary>
    private sealed class Computation(CachedCadLift owner, string key, LiftInput input, LiftOptions options, IProgress<LiftProgress>? progress)
    {
        // The cache may work on a thread that knows nothing of the caller.
        private readonly string? _correlation = CadLiftCorrelation.Current;
        private readonly string? _caller = CadLiftCorrelation.Caller;
        private readonly Activity? _activity = Activity.Current;

        public string Key { get; } = key;

        public LiftInput Input { get; } = input;

        public LiftOptions Options { get; } = options;

        public IProgress<LiftProgress>? Progress { get; } = progress;

        public bool HasRun { get; private set; }

        public LiftResult? Result { get; private set; }

        public async ValueTask<CachedLift> RunAsync(CancellationToken token)
        {
            if (await owner._further.GetAsync(Key, token).ConfigureAwait(false) is { } known)
            {
                return known;
            }

            HasRun = true;
            Activity.Current = _activity;
            using CadLiftCorrelation.Scope scope = CadLiftCorrelation.Begin(_correlation, _caller);
            LiftResult result = await owner.Inner.LiftAsync(Input, Options, Progress, token).ConfigureAwait(false);
            Result = result;
            if (result.Artifacts.Sum(static artifact => artifact.Bytes) > owner._options.MaxEntryBytes)
            {
                throw new NotKeptException();
            }

            var cached = new CachedLift(result.With(await ContentsOfAsync(result, token).ConfigureAwait(false)));
            await owner._further.SetAsync(Key, cached, token).ConfigureAwait(false);
            return cached;
        }

        private static async ValueTask<List<LiftArtifact>> ContentsOfAsync(LiftResult result, CancellationToken token)
        {
            var artifacts = new List<LiftArtifact>(result.Artifacts.Count);
            foreach (LiftArtifact artifact in result.Artifacts)
            {
                ReadOnlyMemory<byte> content = artifact.Content;
                if (artifact.Path is { } path)
                {
                    try
                    {
                        content = await File.ReadAllBytesAsync(path, token).ConfigureAwait(false);
                    }
                    catch (Exception exception) when (StorageGuard.IsFault(exception))
                    {
                        throw new NotKeptException();
                    }

                    if (content.Length != artifact.Bytes)
                    {
                        // Somebody else wrote to it meanwhile.
                        throw new NotKeptException();
                    }
                }

                artifacts.Add(artifact.With(path: null, content));
            }

            return artifacts;
        }
    }

    /// <summary>Tells the cache not to keep a result; it goes no further than this class.</summary>
    [SuppressMessage("Roslynator", "RCS1194", Justification = "Nobody else makes one.")]
    private sealed class NotKeptException : Exception;
}
