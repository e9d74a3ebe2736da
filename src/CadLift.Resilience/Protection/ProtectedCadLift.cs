using System.Runtime.ExceptionServices;
using CadLift.Inspection;
using CadLift.Validation;

namespace CadLift.Resilience.Protection;

/// <summary>Protects every call: limits per caller, time and places, retries and the circuit of <see cref="Dependency"/>.</summary>
/// <remarks>
/// Failures that lie with one input (all but the <see cref="Errors.ErrorClass.Transient"/> ones, and time limits of the engine) pass through
/// untouched: trying them again would change nothing, and they must not open the circuit for everybody else.
/// </remarks>
public sealed class ProtectedCadLift : DelegatingCadLift
{
    /// <summary>The name under which <see cref="ICadLiftResilience"/> knows calls of CadLift itself.</summary>
    public const string Dependency = "cadlift";

    private readonly ICadLiftResilience _resilience;
    private readonly LiftOptions _defaults;

    /// <summary>Protects another <see cref="ICadLift"/>.</summary>
    /// <param name="inner">Whose calls.</param>
    /// <param name="resilience">How.</param>
    /// <param name="defaults">The options of calls that give none: their limits say how much of a stream is taken into memory.</param>
    public ProtectedCadLift(ICadLift inner, ICadLiftResilience resilience, LiftOptions? defaults = null)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(resilience);
        _resilience = resilience;
        _defaults = defaults ?? new LiftOptions();
    }

    /// <inheritdoc/>
    public override async Task<LiftResult> LiftAsync(
        LiftInput input, LiftOptions? options = null, IProgress<LiftProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        LiftOptions effective = options ?? _defaults;
        bool hasStreams = !input.IsRepeatable || (effective.UpperStoreys?.Any(static storey => storey is { IsRepeatable: false }) ?? false);
        HeldDrawings? held = hasStreams ? await HeldDrawings.TakeAsync(input, effective, cancellationToken).ConfigureAwait(false) : null;
        return await ProtectAsync(
            token => Inner.LiftAsync(held?.Input ?? input, held?.Options ?? options, progress, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<ValidationReport> ValidateAsync(
        LiftInput input, LiftOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        Limits limits = (options ?? _defaults).Limits ?? new Limits();
        LiftInput again;
        try
        {
            again = await RepeatableAsync(input, Math.Max(limits.MaxDrawingBytes, limits.MaxStepBytes), cancellationToken).ConfigureAwait(false);
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.CadTooLarge)
        {
            return new ValidationReport { Findings = [new ValidationFinding(exception.Code, exception.Message, exception.Place)] };
        }

        return await ProtectAsync(token => Inner.ValidateAsync(again, options, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<InspectionResult> InspectAsync(
        LiftInput input, Limits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        Limits effective = limits ?? _defaults.Limits ?? new Limits();
        LiftInput again = await RepeatableAsync(input, Math.Max(effective.MaxDrawingBytes, effective.MaxMeshBytes), cancellationToken).ConfigureAwait(false);
        return await ProtectAsync(token => Inner.InspectAsync(again, limits, token), cancellationToken).ConfigureAwait(false);
    }

    // A stream that was read to its end by a first try would be empty at the second.
    private static async ValueTask<LiftInput> RepeatableAsync(LiftInput input, long maxBytes, CancellationToken token) =>
        input.IsRepeatable ? input : await input.HoldAsync(maxBytes, token).ConfigureAwait(false);

    private async Task<T> ProtectAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using CadLiftCorrelation.Scope scope = CadLiftCorrelation.Begin();
        int attempts = 0;
        (T? result, CadLiftException? failure) = await _resilience.ExecuteAsync(
            Dependency,
            async token =>
            {
                attempts++;
                try
                {
                    return (await work(token).ConfigureAwait(false), Failure: (CadLiftException?)null);
                }
                catch (CadLiftException exception) when (LiesWithTheInput(exception))
                {
                    return (default(T), Failure: (CadLiftException?)exception);
                }
            },
            cancellation).ConfigureAwait(false);
        if (failure is not null)
        {
            failure.Attempts = attempts;
            ExceptionDispatchInfo.Throw(failure);
        }

        return result!;
    }

    // Of what may pass: a lift that takes too long, or more memory than there is, takes as much the next time.
    private static bool LiesWithTheInput(CadLiftException exception) =>
        !exception.IsTransient || exception.Code is ErrorCode.SysTimeout or ErrorCode.SysOutOfMemory;
}
