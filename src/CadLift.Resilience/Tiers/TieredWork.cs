using System.Globalization;
using CadLift.Errors;

namespace CadLift.Resilience.Tiers;

/// <summary>Asks one tier after the other until one answers: what cannot be had at its best is had as well as can be, and says so.</summary>
/// <typeparam name="TInput">What is asked.</typeparam>
/// <typeparam name="TResult">What is answered.</typeparam>
/// <remarks>Thread-safe where the tiers are.</remarks>
public sealed class TieredWork<TInput, TResult>
{
    private static readonly double[] DefaultConfidences = [0.95, 0.75, 0.60, 0.40];

    private readonly Tier<TInput, TResult>[] _tiers;
    private readonly IErrorClassifier _classifier;
    private readonly ICadLiftResilience? _resilience;

    /// <summary>Creates the work.</summary>
    /// <param name="tiers">The tiers, best first. Without a confidence of their own the first four have 0.95, 0.75, 0.60 and 0.40, further ones 0.40.</param>
    /// <param name="resilience">
    /// Protects each tier under its name where given: a tier whose circuit is open is passed over at once. Retries of one tier come before the next one.
    /// </param>
    /// <param name="classifier">Tells what code foreign exceptions stand for.</param>
    /// <exception cref="ArgumentException">There are no tiers, or two of one name.</exception>
    public TieredWork(IEnumerable<Tier<TInput, TResult>> tiers, ICadLiftResilience? resilience = null, IErrorClassifier? classifier = null)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        _tiers = [.. tiers];
        if (_tiers.Length == 0 || _tiers.DistinctBy(static tier => tier.Name, StringComparer.Ordinal).Count() < _tiers.Length)
        {
            throw new ArgumentException("There must be tiers, each with a name of its own.", nameof(tiers));
        }

        _resilience = resilience;
        _classifier = classifier ?? ErrorClassifier.Default;
    }

    /// <summary>Asks the tiers.</summary>
    /// <param name="input">What is asked.</param>
    /// <param name="cancellationToken">Stops the work; no further tier is asked then.</param>
    /// <exception cref="CadLiftException">None answered: the failure of the first tier, with those of the others in its details.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async ValueTask<TieredResult<TResult>> ExecuteAsync(TInput input, CancellationToken cancellationToken = default)
    {
        List<TierFailure>? failures = null;
        for (int i = 0; i < _tiers.Length; i++)
        {
            Tier<TInput, TResult> tier = _tiers[i];
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                TResult result = _resilience is null
                    ? await tier.Work(input, cancellationToken).ConfigureAwait(false)
                    : await _resilience.ExecuteAsync(tier.Name, token => tier.Work(input, token), cancellationToken).ConfigureAwait(false);
                double confidence = tier.Confidence ?? DefaultConfidences[Math.Min(i, DefaultConfidences.Length - 1)];
                return new TieredResult<TResult>(result, i + 1, tier.Name, confidence, failures ?? (IReadOnlyList<TierFailure>)[]);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception exception)
            {
                (failures ??= []).Add(new TierFailure(i + 1, tier.Name, _classifier.Classify(exception)));
            }
        }

        throw NoneAnswered(failures!);
    }

    private static CadLiftException NoneAnswered(List<TierFailure> failures)
    {
        CadLiftException first = failures[0].Error;
        return new CadLiftException(first.Code, first.Message, first.Place, first)
        {
            Stage = first.Stage,
            RetryAfter = failures.Min(static failure => failure.Error.RetryAfter),
            Details = failures.ToDictionary(
                static failure => string.Create(CultureInfo.InvariantCulture, $"tier{failure.Tier}"),
                static failure => $"{failure.Name}: {failure.Error.Entry.Name}",
                StringComparer.Ordinal),
        };
    }
}
