using CadLift.Inspection;
using CadLift.Validation;

namespace CadLift;

/// <summary>Hands every call on to another <see cref="ICadLift"/>: the base of what stands between a host and the engine.</summary>
/// <remarks>
/// Derive from it to add something to some calls, such as a cache or a log, and register it with <c>builder.Use(…)</c>. Thread-safe where the
/// inner one is.
/// </remarks>
public abstract class DelegatingCadLift : ICadLift
{
    /// <summary>Hands calls on.</summary>
    /// <param name="inner">To whom.</param>
    protected DelegatingCadLift(ICadLift inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <summary>Whom calls are handed on to.</summary>
    protected ICadLift Inner { get; }

    /// <inheritdoc/>
    public virtual Task<LiftResult> LiftAsync(
        LiftInput input, LiftOptions? options = null, IProgress<LiftProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Inner.LiftAsync(input, options, progress, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ValidationReport> ValidateAsync(
        LiftInput input, LiftOptions? options = null, CancellationToken cancellationToken = default) =>
        Inner.ValidateAsync(input, options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<InspectionResult> InspectAsync(
        LiftInput input, Limits? limits = null, CancellationToken cancellationToken = default) =>
        Inner.InspectAsync(input, limits, cancellationToken);
}
