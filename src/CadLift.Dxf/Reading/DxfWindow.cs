using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using CadLift.Diagnostics;

namespace CadLift.Dxf.Reading;

/// <summary>The part of a file that is in memory: all of it for bytes, a pooled buffer that moves along for a stream.</summary>
/// <remarks>The buffer grows only for a tag that does not fit into it, and no further than <see cref="MaxTagBytes"/>.</remarks>
internal sealed class DxfWindow : IDisposable
{
    /// <summary>The longest tag of a stream: far beyond what any program writes in one.</summary>
    public const int MaxTagBytes = 16 << 20;

    // Small enough for the second-level cache, large enough for the calls to the system not to matter.
    private const int BufferBytes = 256 << 10;

    private readonly Stream? _stream;
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly long _maxBytes;
    private readonly bool _isPooled;
    private readonly long _known;
    private long _taken;

    /// <summary>Looks at bytes in memory; without a copy where they lie in an array.</summary>
    public DxfWindow(ReadOnlyMemory<byte> content, long maxBytes)
    {
        _maxBytes = maxBytes;
        ThrowIfTooLarge(content.Length);
        if (MemoryMarshal.TryGetArray(content, out ArraySegment<byte> segment))
        {
            Bytes = segment.Array!;
            Start = segment.Offset;
            End = segment.Offset + segment.Count;
            Offset = -segment.Offset;
            IsFinal = true;
            return;
        }

        _memory = content;
        _isPooled = true;
        Bytes = ArrayPool<byte>.Shared.Rent(BufferBytes);
    }

    /// <summary>Looks at a stream from where it stands; the stream is neither rewound nor closed.</summary>
    public DxfWindow(Stream stream, long maxBytes)
    {
        _stream = stream;
        _known = stream.CanSeek ? stream.Length - stream.Position : 0;
        _maxBytes = maxBytes;
        _isPooled = true;
        Bytes = ArrayPool<byte>.Shared.Rent(BufferBytes);
    }

    /// <summary>The bytes; those from <see cref="Start"/> to <see cref="End"/> count.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>Where the bytes that are still wanted begin.</summary>
    public int Start { get; private set; }

    /// <summary>Where the bytes end.</summary>
    public int End { get; private set; }

    /// <summary>The place of the first byte of <see cref="Bytes"/> in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether the file ends where the window ends.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Refuses a stream that says itself that it is too long, so that it need not be read up to there.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.CadTooLarge"/>.</exception>
    public void ThrowIfKnownTooLarge() => ThrowIfTooLarge(_known);

    /// <summary>Gets more bytes.</summary>
    /// <param name="keepFrom">The first byte that is still wanted; it moves to <see cref="Start"/>.</param>
    /// <exception cref="CadLiftException">There are more bytes than allowed, or a tag is too long.</exception>
    public void Fill(int keepFrom)
    {
        MakeRoom(keepFrom);
        Span<byte> free = Bytes.AsSpan(End);
        Took(_stream is null ? CopyFromMemory(free) : _stream.Read(free));
    }

    /// <inheritdoc cref="Fill"/>
    public async ValueTask FillAsync(int keepFrom, CancellationToken cancellation)
    {
        if (_stream is null)
        {
            Fill(keepFrom);
            return;
        }

        MakeRoom(keepFrom);
        Took(await _stream.ReadAsync(Bytes.AsMemory(End), cancellation).ConfigureAwait(false));
    }

    public void Dispose()
    {
        if (_isPooled && Bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(Bytes);
        }

        Bytes = [];
        Start = 0;
        End = 0;
        IsFinal = true;
    }

    private int CopyFromMemory(Span<byte> free)
    {
        ReadOnlySpan<byte> rest = _memory.Span[(int)_taken..];
        int count = Math.Min(rest.Length, free.Length);
        rest[..count].CopyTo(free);
        return count;
    }

    private void Took(int count)
    {
        IsFinal = count == 0;
        End += count;
        _taken += count;
        ThrowIfTooLarge(_taken);
    }

    private void MakeRoom(int keepFrom)
    {
        int kept = End - keepFrom;
        if (kept < Bytes.Length - (Bytes.Length >> 2))
        {
            Bytes.AsSpan(keepFrom, kept).CopyTo(Bytes);
        }
        else
        {
            Grow(keepFrom, kept);
        }

        Offset += keepFrom;
        Start = 0;
        End = kept;
    }

    private void Grow(int keepFrom, int kept)
    {
        if (kept >= MaxTagBytes)
        {
            throw new CadLiftException(
                ErrorCode.CadTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"A single value is longer than {MaxTagBytes} bytes."),
                new SourcePlace { ByteOffset = Offset + keepFrom });
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Bytes.Length * 2);
        Bytes.AsSpan(keepFrom, kept).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(Bytes);
        Bytes = larger;
    }

    private void ThrowIfTooLarge(long bytes)
    {
        if (bytes > _maxBytes)
        {
            throw new CadLiftException(
                ErrorCode.CadTooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The drawing has more bytes than the limit of {_maxBytes} (Limits.MaxDrawingBytes)."));
        }
    }
}
