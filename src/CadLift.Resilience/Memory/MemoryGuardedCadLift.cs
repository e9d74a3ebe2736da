using CadLift.Memory;

namespace CadLift.Resilience.Memory;

/// <summary>Lets lifts in only while there is memory for them.</summary>
/// <remarks>
/// Inputs are taken into memory first, as far as their limit lets in. Inputs of formats without an <see cref="IMemoryEstimator"/>, and such as are
/// too large, are handed on: the engine refuses them or knows better. Verdicts and inspections read as they go, and are handed on too.
/// </remarks>
public sealed class MemoryGuardedCadLift : DelegatingCadLift
{
    private const int HeadLength = 4096;

    private readonly MemoryGuard _guard;
    private readonly IMemoryEstimator[] _estimators;
    private readonly LiftOptions _defaults;

    /// <summary>Guards another <see cref="ICadLift"/>.</summary>
    /// <param name="inner">Whose lifts.</param>
    /// <param name="guard">Sets memory aside.</param>
    /// <param name="estimators">Tell how much.</param>
    /// <param name="defaults">The options of calls that give none.</param>
    public MemoryGuardedCadLift(ICadLift inner, MemoryGuard guard, IEnumerable<IMemoryEstimator> estimators, LiftOptions? defaults = null)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(guard);
        ArgumentNullException.ThrowIfNull(estimators);
        _guard = guard;
        _estimators = [.. estimators];
        _defaults = defaults ?? new LiftOptions();
    }

    /// <inheritdoc/>
    public override async Task<LiftResult> LiftAsync(
        LiftInput input, LiftOptions? options = null, IProgress<LiftProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        using CadLiftCorrelation.Scope scope = CadLiftCorrelation.Begin();
        HeldDrawings? held = await HeldDrawings.TakeAsync(input, options ?? _defaults, cancellationToken).ConfigureAwait(false);
        if (held is null)
        {
            return await Inner.LiftAsync(input, options, progress, cancellationToken).ConfigureAwait(false);
        }

        double bytes = 0;
        foreach (LiftInput drawing in held.All)
        {
            bytes += await EstimateAsync(drawing, held.Options, cancellationToken).ConfigureAwait(false);
        }

        using IDisposable memory = await _guard.ReserveAsync((long)Math.Min(bytes, long.MaxValue / 2), cancellationToken).ConfigureAwait(false);
        return await Inner.LiftAsync(held.Input, held.Options, progress, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<long> EstimateAsync(LiftInput held, LiftOptions options, CancellationToken token)
    {
        ReadOnlyMemory<byte> content = await held.ReadAsync(long.MaxValue, token).ConfigureAwait(false);
        ReadOnlyMemory<byte> head = content[..Math.Min(content.Length, HeadLength)];
        IMemoryEstimator? estimator = Array.Find(_estimators, known => known.Recognizes(head.Span));
        return estimator?.Estimate(content, options, token) ?? content.Length;
    }
}
