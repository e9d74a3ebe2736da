namespace CadLift.Dxf.Reading;

/// <summary>Looks at the first bytes of a file and opens its tags.</summary>
internal static class DxfOpener
{
    /// <summary>Opens bytes in memory.</summary>
    /// <exception cref="CadLiftException">It is not DXF, or of a form that is not read, or too large.</exception>
    public static DxfTagReader Open(ReadOnlyMemory<byte> content, Limits limits)
    {
        var window = new DxfWindow(content, limits.MaxDrawingBytes);
        if (!window.IsFinal)
        {
            window.Fill(window.Start);
        }

        return Open(window);
    }

    /// <summary>Opens a stream.</summary>
    /// <exception cref="CadLiftException">It is not DXF, or of a form that is not read, or too large.</exception>
    public static DxfTagReader Open(Stream stream, Limits limits)
    {
        var window = new DxfWindow(stream, limits.MaxDrawingBytes);
        while (NeedsMore(window))
        {
            window.Fill(window.Start);
        }

        return Open(window);
    }

    /// <inheritdoc cref="Open(Stream, Limits)"/>
    public static async ValueTask<DxfTagReader> OpenAsync(Stream stream, Limits limits, CancellationToken cancellation)
    {
        var window = new DxfWindow(stream, limits.MaxDrawingBytes);
        while (NeedsMore(window))
        {
            await window.FillAsync(window.Start, cancellation).ConfigureAwait(false);
        }

        return Open(window);
    }

    // Streams may give a few bytes at a time.
    private static bool NeedsMore(DxfWindow window) => !window.IsFinal && window.End - window.Start < DxfSignature.HeadLength;

    private static DxfTagReader Open(DxfWindow window)
    {
        ReadOnlySpan<byte> head = window.Bytes.AsSpan(window.Start, Math.Min(DxfSignature.HeadLength, window.End - window.Start));
        DxfSignature signature = DxfSignature.Of(head);
        try
        {
            if (signature.Kind is not (DxfFileKind.Text or DxfFileKind.Binary))
            {
                throw signature.Refuse(head);
            }

            window.ThrowIfKnownTooLarge();
        }
        catch (CadLiftException)
        {
            window.Dispose();
            throw;
        }

        return DxfTagReader.Open(window, signature);
    }
}
