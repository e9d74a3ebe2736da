using System.Runtime.CompilerServices;
using CadLift.Dxf.Model;
using CadLift.Dxf.Reading;

namespace CadLift.Dxf;

/// <summary>Goes through the entities of a DXF file one by one, in memory that does not grow with the file.</summary>
/// <remarks>
/// <para>
/// <c>foreach</c> hands over instances that are used again: an entity is good until the next one is asked for, and
/// <see cref="DxfEntity.Clone"/> keeps it. Nothing is allocated for LINE, POINT, ARC, CIRCLE, LWPOLYLINE, SOLID and 3DFACE. Stop
/// wherever you like. <see cref="ReadAllAsync"/> hands over instances of their own and never blocks on the stream.
/// </para>
/// <para>Not thread-safe; one pass only.</para>
/// </remarks>
public sealed class DxfEntityReader : IDisposable
{
    private readonly DxfTagReader _tags;
    private readonly DxfParser _parser;
    private readonly DxfReadOptions _options;

    private DxfEntityReader(DxfTagReader tags, DxfReadOptions options)
    {
        _tags = tags;
        _options = options;
        _parser = new DxfParser(tags, options.Limits, options.IsStrict, keepsRecords: false);
    }

    /// <summary>
    /// What has been read so far besides entities: variables, layers, the heads of blocks and the findings. Entities are not kept in it.
    /// </summary>
    public DxfDocument Document => _parser.Document;

    /// <summary>The block that the current entity belongs to; <see langword="null"/> for model space and layouts.</summary>
    public DxfBlock? Block => _parser.Block;

    /// <summary>Opens bytes in memory.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="options">How to read it.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.CadUnsupportedVersion"/>, <see cref="ErrorCode.CadInvalidFormat"/> or <see cref="ErrorCode.CadTooLarge"/>.
    /// </exception>
    public static DxfEntityReader Open(ReadOnlyMemory<byte> content, DxfReadOptions? options = null)
    {
        options ??= new DxfReadOptions();
        return new DxfEntityReader(DxfOpener.Open(content, options.Limits), options);
    }

    /// <summary>Opens a stream from where it stands; it is neither rewound nor closed.</summary>
    /// <param name="stream">A readable stream.</param>
    /// <param name="options">How to read it.</param>
    /// <exception cref="CadLiftException">As for bytes.</exception>
    public static DxfEntityReader Open(Stream stream, DxfReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new DxfReadOptions();
        return new DxfEntityReader(DxfOpener.Open(stream, options.Limits), options);
    }

    /// <inheritdoc cref="Open(Stream, DxfReadOptions?)"/>
    public static async ValueTask<DxfEntityReader> OpenAsync(
        Stream stream, DxfReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new DxfReadOptions();
        return new DxfEntityReader(await DxfOpener.OpenAsync(stream, options.Limits, cancellationToken).ConfigureAwait(false), options);
    }

    /// <summary>Goes through the entities.</summary>
    public Enumerator GetEnumerator() => new(this, default);

    /// <summary>Goes through the entities; for calls that can be cancelled.</summary>
    /// <param name="cancellationToken">Looked at every few thousand tags.</param>
    public Enumerator GetEnumerator(CancellationToken cancellationToken) => new(this, cancellationToken);

    /// <summary>Goes through the entities without blocking; each is an instance of its own.</summary>
    /// <param name="cancellationToken">Looked at every few thousand tags.</param>
    /// <exception cref="CadLiftException">The file is damaged beyond reading, or exceeds a limit.</exception>
    public async IAsyncEnumerable<DxfEntity> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await _parser.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (IsWanted)
            {
                yield return _parser.Entity!.Clone();
            }
        }
    }

    /// <summary>Gives the buffer back. The stream stays open.</summary>
    public void Dispose() => _tags.Dispose();

    private bool IsWanted => _options.IncludesBlocks || _parser.Block is null;

    private bool MoveNext(CancellationToken cancellation)
    {
        while (_parser.Read(cancellation))
        {
            if (IsWanted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes through the entities of a reader.</summary>
    public readonly struct Enumerator : IEquatable<Enumerator>
    {
        private readonly DxfEntityReader _reader;
        private readonly CancellationToken _cancellation;

        internal Enumerator(DxfEntityReader reader, CancellationToken cancellation)
        {
            _reader = reader;
            _cancellation = cancellation;
        }

        /// <summary>The entity; good until <see cref="MoveNext"/> is called again.</summary>
        public DxfEntity Current => _reader._parser.Entity!;

        /// <summary>Moves to the next entity.</summary>
        /// <returns>Whether there is one.</returns>
        /// <exception cref="CadLiftException">The file is damaged beyond reading, or exceeds a limit.</exception>
        public bool MoveNext() => _reader.MoveNext(_cancellation);

        /// <inheritdoc/>
        public bool Equals(Enumerator other) => ReferenceEquals(_reader, other._reader);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Enumerator other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => _reader.GetHashCode();

        /// <summary>Whether both go through the same reader.</summary>
        public static bool operator ==(Enumerator left, Enumerator right) => left.Equals(right);

        /// <summary>Whether they go through different readers.</summary>
        public static bool operator !=(Enumerator left, Enumerator right) => !left.Equals(right);
    }
}
