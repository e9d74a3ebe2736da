namespace CadLift.Imaging.Codecs.Png;

/// <summary>The data of all IDAT chunks that follow each other, as one stream; it ends before a chunk that is damaged.</summary>
internal sealed class PngDataStream(ReadOnlyMemory<byte> content, PngChunk first) : Stream
{
    private PngChunk? _chunk = first;
    private int _read;
    private bool _isChecked;
    private long _end = content.Length;

    /// <summary>Where in the file it stands, for messages.</summary>
    public long Place => _chunk is { } chunk ? chunk.Start + _read : _end;

    /// <summary>Whether it ended before a chunk that is damaged.</summary>
    public bool IsDamaged { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (_chunk is { } chunk)
        {
            if (!_isChecked)
            {
                if (chunk.Type != PngChunk.Data || !chunk.IsSound(content.Span))
                {
                    (_chunk, _end, IsDamaged) = (null, chunk.Start, chunk.Type == PngChunk.Data);
                    return 0;
                }

                _isChecked = true;
            }

            if (_read < chunk.Length)
            {
                int count = Math.Min(buffer.Length, chunk.Length - _read);
                content.Span.Slice(chunk.Start + _read, count).CopyTo(buffer);
                _read += count;
                return count;
            }

            _chunk = PngChunk.TryRead(content.Span, chunk.Next);
            _read = 0;
            _isChecked = false;
        }

        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
