namespace CadLift.Validation;

/// <summary>Gives a verdict on inputs at upload time. Implement it for another format, or to add rules of a host to a known one.</summary>
/// <remarks>
/// All validators that recognise a content are asked, after the reader of its format where there is one; their findings add up.
/// Implementations are stateless and thread-safe, throw nothing but <see cref="CadLiftException"/> and <see cref="OperationCanceledException"/>,
/// and look no further than the verdict needs.
/// </remarks>
public interface IInputValidator
{
    /// <summary>The name of the format in lower case, such as <c>step</c>.</summary>
    string Format { get; }

    /// <summary>Whether the content looks like something that this validator judges.</summary>
    /// <param name="head">The first bytes of the content, up to 4,096.</param>
    bool Recognizes(ReadOnlySpan<byte> head);

    /// <summary>Gives the verdict.</summary>
    /// <param name="content">The content, at its beginning and seekable; neither rewound nor closed.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The verdict; a <see cref="CadLiftException"/> that is thrown instead is one finding of it.</returns>
    Task<ValidationReport> ValidateAsync(Stream content, Limits limits, CancellationToken cancellationToken = default);
}
