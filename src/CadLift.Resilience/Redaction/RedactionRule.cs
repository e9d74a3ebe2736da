namespace CadLift.Resilience.Redaction;

/// <summary>One shape of secret. Derive from it to teach a <see cref="SecretRedactor"/> another.</summary>
/// <remarks>
/// A rule is asked only where one of its anchors stands. To keep the whole linear it looks back no further than a few characters, and looks
/// on without a bound only over what it then takes out.
/// </remarks>
public abstract class RedactionRule
{
    /// <summary>Creates a rule.</summary>
    /// <param name="label">What it finds, in a word: it stands where the secret stood.</param>
    /// <param name="anchors">What stands at or before every secret of the shape, two letters or more; upper and lower case are alike.</param>
    protected RedactionRule(string label, params ReadOnlySpan<string> anchors)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        Label = label;
        Anchors = anchors.ToArray();
    }

    /// <summary>What it finds, in a word.</summary>
    public string Label { get; }

    /// <summary>What stands at or before every secret.</summary>
    public IReadOnlyList<string> Anchors { get; }

    /// <summary>Finds the secret of an anchor.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="anchor">Where the anchor begins.</param>
    /// <param name="length">How long it is.</param>
    /// <returns>What to take out; an empty range where there is no secret.</returns>
    public abstract Range Find(ReadOnlySpan<char> text, int anchor, int length);
}
