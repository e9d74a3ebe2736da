namespace CadLift.Text;

/// <summary>Takes secrets out of texts before they are logged, stored or shown.</summary>
/// <remarks>Thread-safe, and linear in the length of the text.</remarks>
public interface IRedactor
{
    /// <summary>The text without its secrets.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same instance where there is nothing to take out.</returns>
    string Redact(string text);

    /// <summary>Whether there is something to take out of a text.</summary>
    bool HasSecrets(ReadOnlySpan<char> text);
}
