using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CadLift.Resilience.Journals;
using Microsoft.Extensions.Caching.Distributed;

namespace CadLift.Resilience.Caching;

/// <summary>Keeps entries in files of a folder, at most so many bytes: what was used least recently goes first.</summary>
/// <remarks>
/// A file appears under its name only once all of it is on the disk, and holds the hash of its content: what a crash or anybody else left damaged
/// is not there. Whatever goes wrong with the disk is a miss, as a cache must never be the reason for a failure. Thread-safe; several processes
/// may share a folder.
/// </remarks>
public sealed class FileCache : IDistributedCache
{
    private const string Extension = ".entry";

    // Expiry in ticks, 0 for never; length of the content; SHA-256 of both and of the content.
    private const int HeaderLength = sizeof(long) + sizeof(long) + SHA256.HashSizeInBytes;

    private readonly string _folder;
    private readonly long _maxBytes;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _order = new();
    private long _bytes;

    /// <summary>Opens a cache with what is in its folder.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="maxBytes">The most bytes of all files.</param>
    /// <param name="time">The clock of expiry.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: the folder cannot be used.</exception>
    public FileCache(string folder, long maxBytes, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        _folder = folder;
        _maxBytes = maxBytes;
        _time = time ?? TimeProvider.System;
        StorageGuard.Run("cache of results", Open);
    }

    /// <summary>How many bytes all files have.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <inheritdoc/>
    public byte[]? Get(string key)
    {
        string name = NameOf(key);
        try
        {
            return Read(name, File.ReadAllBytes(PathOf(name)));
        }
        catch (Exception exception) when (StorageGuard.IsFault(exception))
        {
            Forget(name);
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        string name = NameOf(key);
        try
        {
            return Read(name, await File.ReadAllBytesAsync(PathOf(name), token).ConfigureAwait(false));
        }
        catch (Exception exception) when (StorageGuard.IsFault(exception))
        {
            Forget(name);
            return null;
        }
    }

    /// <inheritdoc/>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        string name = NameOf(key);
        long length = HeaderLength + value.LongLength;
        if (length > _maxBytes)
        {
            Remove(key);
            return;
        }

        string temporary = Path.Combine(_folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (FileStream file = PrivateFolder.CreateFile(temporary))
            {
                file.Write(HeaderOf(value, options));
                file.Write(value);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, PathOf(name), overwrite: true);
            Note(name, length);
            Touch(name);
        }
        catch (Exception exception) when (StorageGuard.IsFault(exception))
        {
            StorageGuard.TryDelete(temporary);
        }
    }

    /// <inheritdoc/>
    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        Set(key, value, options);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Remove(string key)
    {
        string name = NameOf(key);
        StorageGuard.TryDelete(PathOf(name));
        Forget(name);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        Remove(key);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Refresh(string key) => Touch(NameOf(key));

    /// <inheritdoc/>
    public Task RefreshAsync(string key, CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        Refresh(key);
        return Task.CompletedTask;
    }

    // Keys may hold anything; names of files may not.
    private static string NameOf(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    private string PathOf(string name) => Path.Combine(_folder, name + Extension);

    private void Open()
    {
        PrivateFolder.Create(_folder);
        foreach (string leftover in Directory.EnumerateFiles(_folder, ".*.tmp"))
        {
            // Of a process that was killed while it wrote; another one may be writing just now.
            if (_time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(leftover) > TimeSpan.FromHours(1))
            {
                StorageGuard.TryDelete(leftover);
            }
        }

        foreach (FileInfo file in new DirectoryInfo(_folder).EnumerateFiles("*" + Extension).OrderBy(static file => file.LastWriteTimeUtc))
        {
            if (IsExpired(file.FullName))
            {
                StorageGuard.TryDelete(file.FullName);
            }
            else
            {
                Note(Path.GetFileNameWithoutExtension(file.Name), file.Length);
            }
        }
    }

    private bool IsExpired(string path)
    {
        Span<byte> ticks = stackalloc byte[sizeof(long)];
        using FileStream file = File.OpenRead(path);
        return file.ReadAtLeast(ticks, ticks.Length, throwOnEndOfStream: false) < ticks.Length
            || (BinaryPrimitives.ReadInt64LittleEndian(ticks) is > 0 and var expiry && expiry <= _time.GetUtcNow().UtcTicks);
    }

    private byte[] HeaderOf(byte[] value, DistributedCacheEntryOptions options)
    {
        DateTimeOffset? expiry = options.AbsoluteExpiration
            ?? (options.AbsoluteExpirationRelativeToNow ?? options.SlidingExpiration) switch
            {
                { } span => _time.GetUtcNow() + span,
                null => null,
            };
        byte[] header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt64LittleEndian(header, expiry?.UtcTicks ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(sizeof(long)), value.LongLength);
        HashOf(header, value).CopyTo(header.AsSpan(2 * sizeof(long)));
        return header;
    }

    private static byte[] HashOf(ReadOnlySpan<byte> header, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header[..(2 * sizeof(long))]);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    private byte[]? Read(string name, byte[] file)
    {
        if (file.Length >= HeaderLength
            && BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(sizeof(long))) == file.Length - HeaderLength
            && BinaryPrimitives.ReadInt64LittleEndian(file) is var expiry && (expiry == 0 || expiry > _time.GetUtcNow().UtcTicks)
            && HashOf(file, file.AsSpan(HeaderLength)).AsSpan().SequenceEqual(file.AsSpan(2 * sizeof(long), SHA256.HashSizeInBytes)))
        {
            Touch(name);
            return file[HeaderLength..];
        }

        StorageGuard.TryDelete(PathOf(name));
        Forget(name);
        return null;
    }

    private void Touch(string name)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(name, out LinkedListNode<Entry>? node))
            {
                _order.Remove(node);
                _order.AddLast(node);
            }
        }

        try
        {
            // So that the order outlasts the process.
            File.SetLastWriteTimeUtc(PathOf(name), _time.GetUtcNow().UtcDateTime);
        }
        catch (Exception exception) when (StorageGuard.IsFault(exception))
        {
            // Then it does not.
        }
    }

    private void Note(string name, long length)
    {
        var gone = new List<string>();
        lock (_gate)
        {
            Drop(name);
            _entries[name] = _order.AddLast(new Entry(name, length));
            _bytes += length;
            while (_bytes > _maxBytes && _order.First is { } oldest)
            {
                gone.Add(oldest.Value.Name);
                Drop(oldest.Value.Name);
            }
        }

        foreach (string old in gone)
        {
            StorageGuard.TryDelete(PathOf(old));
        }
    }

    private void Forget(string name)
    {
        lock (_gate)
        {
            Drop(name);
        }
    }

    private void Drop(string name)
    {
        if (_entries.Remove(name, out LinkedListNode<Entry>? node))
        {
            _order.Remove(node);
            _bytes -= node.Value.Length;
        }
    }

    private readonly record struct Entry(string Name, long Length);
}
