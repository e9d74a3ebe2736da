namespace CadLift.Imaging.Codecs;

/// <summary>Decodes one format of pictures.</summary>
/// <remarks>
/// Implementations are stateless and thread-safe. Reading a file is the caller's; decoding works on its whole content, in memory. A host adds a format by
/// registering another one (<c>services.AddSingleton&lt;IImageDecoder, …&gt;()</c>).
/// </remarks>
public interface IImageDecoder
{
    /// <summary>The format, in lower case: <c>png</c>, <c>jpeg</c>, <c>bmp</c>.</summary>
    string Format { get; }

    /// <summary>Whether a content is of this format.</summary>
    /// <param name="head">Its first bytes, 16 at least where there are so many.</param>
    bool Recognizes(ReadOnlySpan<byte> head);

    /// <summary>Reads how large the picture is. Nothing is allocated by what it claims.</summary>
    /// <param name="content">The whole content.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.ImgReadError"/>: it is damaged, or of a kind that is not read.</exception>
    ImageHeader ReadHeader(ReadOnlySpan<byte> content);

    /// <summary>Decodes the picture.</summary>
    /// <param name="content">The whole content.</param>
    /// <param name="options">What is wanted of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The picture, which the caller disposes of.</returns>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.ImgReadError"/>: nothing of it can be decoded; <see cref="ErrorCode.ImgTooLarge"/>: it exceeds the limits.
    /// </exception>
    DecodedImage Decode(ReadOnlyMemory<byte> content, ImageDecodeOptions options, CancellationToken cancellationToken = default);
}
