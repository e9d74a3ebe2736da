using CadLift.Diagnostics;
using CadLift.Errors;

namespace CadLift;

/// <summary>What to read: a file, bytes or a stream. The content decides the format; the name only names artifacts.</summary>
public sealed class LiftInput
{
    private const string DefaultName = "drawing";
    private const int FileBuffer = 1 << 16;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Stream? _stream;
    private readonly bool _isHeld;

    private LiftInput(string name, string? path, ReadOnlyMemory<byte> bytes, Stream? stream)
    {
        Name = name;
        Path = path;
        _bytes = bytes;
        _stream = stream;
        _isHeld = stream is null && path is null;
    }

    private LiftInput(LiftInput source, ReadOnlyMemory<byte> content)
        : this(source.Name, source.Path, content, stream: null) => _isHeld = true;

    /// <summary>The name without folder and extension; artifacts are named after it.</summary>
    public string Name { get; }

    /// <summary>The path of a file, <see langword="null"/> for bytes and streams.</summary>
    public string? Path { get; }

    /// <summary>A file.</summary>
    /// <param name="path">Its path; read when the work begins.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static LiftInput FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new LiftInput(NameOf(path), path, default, null);
    }

    /// <summary>Bytes in memory; not copied, so leave them alone until the work is done.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="name">A name for the artifacts.</param>
    public static LiftInput FromBytes(ReadOnlyMemory<byte> bytes, string? name = null) =>
        new(NameOf(name), null, bytes, null);

    /// <summary>A stream, read forward from where it stands; neither rewound nor closed.</summary>
    /// <param name="stream">A readable stream.</param>
    /// <param name="name">A name for the artifacts.</param>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    public static LiftInput FromStream(Stream stream, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
        {
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        }

        return new LiftInput(NameOf(name), null, default, stream);
    }

    /// <summary>Whether the content is in memory, and stays what it is.</summary>
    public bool IsHeld => _isHeld;

    /// <summary>Whether the content can be read more than once: all but streams.</summary>
    public bool IsRepeatable => _stream is null;

    /// <summary>The size in bytes where it is known without reading; <see langword="null"/> for streams of unknown length, and files that are not there.</summary>
    public long? KnownLength
    {
        get
        {
            if (_isHeld)
            {
                return _bytes.Length;
            }

            if (_stream is not null)
            {
                return _stream.CanSeek ? Math.Max(0, _stream.Length - _stream.Position) : null;
            }

            try
            {
                var file = new FileInfo(Path!);
                return file.Exists ? file.Length : null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                // Whoever reads it will be told what is wrong with it.
                return null;
            }
        }
    }

    /// <summary>Takes the content into memory, so that it can be read again and stays what it is.</summary>
    /// <param name="maxBytes">The most bytes to take.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The same input with its content held; itself where it was in memory already.</returns>
    /// <exception cref="CadLiftException">As of <see cref="ReadAsync"/>.</exception>
    public async ValueTask<LiftInput> HoldAsync(long maxBytes, CancellationToken cancellationToken = default)
    {
        if (_isHeld)
        {
            return this;
        }

        try
        {
            return new LiftInput(this, await ReadAsync(maxBytes, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is not (CadLiftException or OperationCanceledException))
        {
            // The streams of hosts throw what they like.
            throw ErrorClassifier.Default.Classify(exception);
        }
    }

    /// <summary>Reads the content, never more than a limit.</summary>
    /// <param name="maxBytes">The most bytes to take.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The content.</returns>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.SysFileNotFound"/>, <see cref="ErrorCode.SysStorageError"/>, or <see cref="ErrorCode.CadTooLarge"/>
    /// when there are more bytes than the limit.
    /// </exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(long maxBytes, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        if (_stream is not null)
        {
            return await ReadStreamAsync(_stream, maxBytes, cancellationToken).ConfigureAwait(false);
        }

        if (Path is not null && !_isHeld)
        {
            return await ReadFileAsync(Path, maxBytes, cancellationToken).ConfigureAwait(false);
        }

        return _bytes.Length <= maxBytes ? _bytes : throw TooLarge(maxBytes);
    }

    /// <summary>Opens a file, for readers that need not hold all of it.</summary>
    /// <returns>The file at its beginning, the caller's to close; <see langword="null"/> for bytes, streams and what is held in memory.</returns>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.SysFileNotFound"/> or <see cref="ErrorCode.SysStorageError"/>.
    /// </exception>
    public Stream? TryOpenFile() => Path is null || _isHeld ? null : OpenFile(Path, bufferSize: 0);

    private static string NameOf(string? path)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(path ?? DefaultName);
        return string.IsNullOrWhiteSpace(name) ? DefaultName : name;
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadFileAsync(
        string path, long maxBytes, CancellationToken cancellationToken)
    {
        FileStream file = OpenFile(path, FileBuffer);
        await using (file.ConfigureAwait(false))
        {
            try
            {
                return await ReadStreamAsync(file, maxBytes, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                throw Unreadable(exception);
            }
        }
    }

    private static FileStream OpenFile(string path, int bufferSize)
    {
        if (Directory.Exists(path))
        {
            throw new CadLiftException(ErrorCode.SysFileNotFound, "The path names a folder, a file is expected.");
        }

        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CadLiftException(
                ErrorCode.SysFileNotFound, "The file does not exist.", default, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unreadable(exception);
        }
    }

    private static CadLiftException Unreadable(Exception exception) =>
        new(ErrorCode.SysStorageError, "The file cannot be read: check that it is readable and not in use.", default, exception);

    private static async ValueTask<ReadOnlyMemory<byte>> ReadStreamAsync(
        Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        long known = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : 0;
        if (known > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        byte[] buffer = new byte[Math.Max((int)Math.Min(known + 1, Array.MaxLength), 1 << 12)];
        int count = 0;
        while (true)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(count), cancellationToken).ConfigureAwait(false);
            count += read;
            if (read == 0)
            {
                return buffer.AsMemory(0, count);
            }

            if (count > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(Math.Min(2L * buffer.Length, Array.MaxLength), maxBytes < long.MaxValue ? maxBytes + 1 : maxBytes));
            }
        }
    }

    private static CadLiftException TooLarge(long maxBytes) =>
        new(
            ErrorCode.CadTooLarge,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The input is larger than the limit of {maxBytes} bytes (Limits.MaxDrawingBytes)."),
            new SourcePlace { ByteOffset = maxBytes });
}
