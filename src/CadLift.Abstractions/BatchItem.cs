namespace CadLift;

/// <summary>What came of one input of a batch: a result, or the failure that stood in its way.</summary>
/// <typeparam name="T">The kind of result.</typeparam>
public sealed class BatchItem<T>
    where T : class
{
    /// <summary>The place of the input in the batch, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The input.</summary>
    public required LiftInput Input { get; init; }

    /// <summary>The result; <see langword="null"/> where there is an error.</summary>
    public T? Result { get; init; }

    /// <summary>The failure; <see langword="null"/> where there is a result.</summary>
    public CadLiftException? Error { get; init; }

    /// <summary>The result.</summary>
    /// <exception cref="CadLiftException">There is none.</exception>
    public T GetResult() => Result ?? throw Error!;
}
