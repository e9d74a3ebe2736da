using System.Globalization;

namespace CadLift.Mesh.Reading;

/// <summary>Passes the XML of a package on and stops it where it is longer than the limit, or where a tag or a text is longer than any sound one.</summary>
/// <remarks>What a package says of the length of its parts may be a lie, and a parser holds a whole tag or text at a time.</remarks>
internal sealed class MarkupGuard(Stream source, long limit, CancellationToken cancellation) : Stream
{
    // The longest of a sound file are names and transforms.
    private const int LongestRun = 1 << 16;

    private long _read;
    private int _run;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        int count = source.Read(buffer);
        _read += count;
        if (_read > limit)
        {
            throw new CadLiftException(
                ErrorCode.MeshTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"A part of the package is longer than the limit of {limit} bytes (Limits.MaxMeshBytes)."));
        }

        for (ReadOnlySpan<byte> rest = buffer[..count]; !rest.IsEmpty;)
        {
            int mark = rest.IndexOfAny((byte)'<', (byte)'>');
            _run += mark < 0 ? rest.Length : mark;
            if (_run > LongestRun)
            {
                throw new CadLiftException(ErrorCode.MeshTooLarge, "A tag or a text of the model is longer than 65,536 bytes.");
            }

            if (mark < 0)
            {
                break;
            }

            _run = 0;
            rest = rest[(mark + 1)..];
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
