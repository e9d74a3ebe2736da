using CadLift.Inspection;
using CadLift.Validation;

namespace CadLift.Drawings;

/// <summary>Reads one format of drawings. Implement it to bring in another format, and register it with <c>AddDrawingReader</c>.</summary>
/// <remarks>
/// Implementations are stateless and thread-safe. They throw <see cref="CadLiftException"/> for bad input and nothing else
/// but <see cref="OperationCanceledException"/>, keep the limits they are given, and look at the token at least every 50 ms.
/// </remarks>
public interface IDrawingReader
{
    /// <summary>The name of the format in lower case, such as <c>dxf</c>; it names the road in results.</summary>
    string Format { get; }

    /// <summary>Whether the content looks like this format.</summary>
    /// <param name="head">The first bytes of the content, up to 4,096.</param>
    bool Recognizes(ReadOnlySpan<byte> head);

    /// <summary>The most bytes of a content of this format.</summary>
    /// <param name="limits">The limits of a call.</param>
    long MaxBytes(Limits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return limits.MaxDrawingBytes;
    }

    /// <summary>Reads the curves of the drawing.</summary>
    /// <param name="content">The whole content.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CadLiftException">The drawing cannot be read, or holds nothing that can be lifted.</exception>
    DrawingReadResult Read(ReadOnlyMemory<byte> content, DrawingReadOptions options, CancellationToken cancellationToken = default);

    /// <summary>Tells what the drawing contains.</summary>
    /// <param name="content">The whole content.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CadLiftException">The drawing cannot be read.</exception>
    InspectionResult Inspect(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default);

    /// <summary>Tells what the drawing contains, reading as it goes.</summary>
    /// <param name="content">The content from where the stream stands; neither rewound nor closed.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <remarks>Without an implementation of its own a reader gets all of the content in memory.</remarks>
    /// <exception cref="CadLiftException">The drawing cannot be read.</exception>
    async Task<InspectionResult> InspectAsync(Stream content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ReadOnlyMemory<byte> bytes = await LiftInput.FromStream(content)
            .ReadAsync(MaxBytes(limits), cancellationToken).ConfigureAwait(false);
        return Inspect(bytes, limits, cancellationToken);
    }

    /// <summary>Tells cheaply whether the drawing can be read.</summary>
    /// <param name="content">The whole content.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValidationReport Validate(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default);

    /// <summary>Tells cheaply whether the drawing can be read, from its head alone where that is enough.</summary>
    /// <param name="content">The content from where the stream stands; neither rewound nor closed.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <remarks>Without an implementation of its own a reader gets all of the content in memory.</remarks>
    /// <exception cref="CadLiftException">The content is larger than the limit.</exception>
    async Task<ValidationReport> ValidateAsync(Stream content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ReadOnlyMemory<byte> bytes = await LiftInput.FromStream(content)
            .ReadAsync(MaxBytes(limits), cancellationToken).ConfigureAwait(false);
        return Validate(bytes, limits, cancellationToken);
    }
}
