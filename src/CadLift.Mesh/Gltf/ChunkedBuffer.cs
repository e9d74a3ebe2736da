using System.Buffers;

namespace CadLift.Mesh.Gltf;

/// <summary>Holds text whose length must be known before it is written, in pieces: nothing is copied as it grows.</summary>
internal sealed class ChunkedBuffer : IBufferWriter<byte>, IDisposable
{
    private const int ChunkLength = 1 << 18;

    private readonly List<(byte[] Bytes, int Length)> _full = [];
    private byte[] _current = [];
    private int _used;

    public long Length { get; private set; }

    public void Advance(int count)
    {
        _used += count;
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _current.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _current.AsSpan(_used);
    }

    public async ValueTask WriteToAsync(Stream destination, CancellationToken cancellationToken)
    {
        foreach ((byte[] bytes, int length) in _full)
        {
            await destination.WriteAsync(bytes.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        }

        await destination.WriteAsync(_current.AsMemory(0, _used), cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach ((byte[] bytes, _) in _full)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        ArrayPool<byte>.Shared.Return(_current);
        _full.Clear();
        _current = [];
        _used = 0;
    }

    private void Reserve(int sizeHint)
    {
        int needed = Math.Max(sizeHint, 1);
        if (_current.Length - _used >= needed)
        {
            return;
        }

        if (_current.Length > 0)
        {
            _full.Add((_current, _used));
        }

        _current = ArrayPool<byte>.Shared.Rent(Math.Max(ChunkLength, needed));
        _used = 0;
    }
}
