namespace CadLift.Resilience;

/// <summary>The drawings of a call in memory, so that they can be read again and stay what they are.</summary>
/// <param name="Input">The drawing.</param>
/// <param name="Options">The options, with the drawings of further storeys held too.</param>
internal sealed record HeldDrawings(LiftInput Input, LiftOptions Options)
{
    /// <summary>All drawings of the call.</summary>
    public IEnumerable<LiftInput> All => Options.UpperStoreys.Prepend(Input);

    /// <summary>Takes the drawings of a call into memory.</summary>
    /// <param name="input">The drawing.</param>
    /// <param name="options">The options.</param>
    /// <param name="token">Stops the reading.</param>
    /// <returns><see langword="null"/> where the engine knows better what is wrong: too large a file, one that is not there, options that are none.</returns>
    /// <exception cref="CadLiftException">A stream is larger than its limit, or breaks.</exception>
    public static async ValueTask<HeldDrawings?> TakeAsync(LiftInput input, LiftOptions options, CancellationToken token)
    {
        if (options is not { Limits.MaxDrawingBytes: > 0 and var maxBytes, UpperStoreys: { } storeys, Outputs: not null, Depths: not null, Layers: not null })
        {
            return null;
        }

        // Whichever kind of input it is: the engine holds it to its own limit.
        maxBytes = Math.Max(maxBytes, options.Limits.MaxImageBytes);

        // Before any stream is used up.
        foreach (LiftInput? drawing in storeys.Prepend(input))
        {
            if (drawing is null || (drawing.IsRepeatable && !(drawing.KnownLength <= maxBytes)))
            {
                return null;
            }
        }

        LiftInput held = await input.HoldAsync(maxBytes, token).ConfigureAwait(false);
        if (storeys.Count == 0)
        {
            return new HeldDrawings(held, options);
        }

        LiftOptions copy = options.Clone();
        for (int i = 0; i < storeys.Count; i++)
        {
            copy.UpperStoreys[i] = await storeys[i].HoldAsync(maxBytes, token).ConfigureAwait(false);
        }

        return new HeldDrawings(held, copy);
    }
}
