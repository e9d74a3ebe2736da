using CadLift.Dxf.Model;
using CadLift.Dxf.Reading;

namespace CadLift.Dxf;

/// <summary>Reads whole DXF documents, text or binary, of every release from R2.6 to R2018.</summary>
/// <remarks>
/// Reading goes on wherever the format allows; what was repaired or lost is in <see cref="DxfDocument.Diagnostics"/>. For files that
/// are to be looked through and not kept, <see cref="DxfEntityReader"/> needs little memory. Thread-safe.
/// Source: Autodesk, DXF Reference, R12 to 2018.
/// </remarks>
public static class DxfReader
{
    /// <summary>Reads bytes in memory.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="cancellationToken">Looked at every few thousand tags.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.CadUnsupportedVersion"/>, <see cref="ErrorCode.CadInvalidFormat"/>, <see cref="ErrorCode.CadReadError"/> or
    /// <see cref="ErrorCode.CadTooLarge"/>.
    /// </exception>
    public static DxfDocument Read(
        ReadOnlyMemory<byte> content, DxfReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DxfReadOptions();
        using DxfTagReader tags = DxfOpener.Open(content, options.Limits);
        return Read(tags, content.Length, options, cancellationToken);
    }

    /// <summary>Reads a stream from where it stands; it is neither rewound nor closed.</summary>
    /// <param name="stream">A readable stream.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="cancellationToken">Looked at every few thousand tags.</param>
    /// <exception cref="CadLiftException">As for bytes.</exception>
    public static DxfDocument Read(Stream stream, DxfReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new DxfReadOptions();
        long length = LengthOf(stream);
        using DxfTagReader tags = DxfOpener.Open(stream, options.Limits);
        return Read(tags, length, options, cancellationToken);
    }

    /// <inheritdoc cref="Read(Stream, DxfReadOptions?, CancellationToken)"/>
    public static async Task<DxfDocument> ReadAsync(
        Stream stream, DxfReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new DxfReadOptions();
        long length = LengthOf(stream);
        using DxfTagReader tags = await DxfOpener.OpenAsync(stream, options.Limits, cancellationToken).ConfigureAwait(false);
        var collector = new DxfDocumentCollector(tags, options, length);
        while (await collector.Parser.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            collector.Add();
        }

        return collector.Finish();
    }

    internal static DxfDocument Read(DxfTagReader tags, long length, DxfReadOptions options, CancellationToken cancellation)
    {
        var collector = new DxfDocumentCollector(tags, options, length);
        while (collector.Parser.Read(cancellation))
        {
            collector.Add();
        }

        return collector.Finish();
    }

    // 0 where a stream does not know.
    private static long LengthOf(Stream stream) => stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : 0;
}
