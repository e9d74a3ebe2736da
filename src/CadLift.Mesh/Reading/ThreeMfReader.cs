using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;
using CadLift.Diagnostics;
using CadLift.Meshes;

namespace CadLift.Mesh.Reading;

/// <summary>Reads 3MF: every item of the build with its parts in place, in the unit of the file, with the colours of base materials.</summary>
/// <remarks>
/// Nothing outside the package is opened; what is unpacked is limited like any other input. Extensions that a file requires are refused,
/// others are passed over. Stateless and thread-safe. Source: 3MF Consortium, 3D Manufacturing Format Core Specification 1.3.
/// </remarks>
public sealed class ThreeMfReader : IMeshReader
{
    private const string ModelType = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel";
    private const int MostEntries = 10_000;
    private const string UsualModel = "3D/3dmodel.model";

    /// <inheritdoc/>
    public string Format => "3mf";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\x03\x04"u8) && head.Length > 30 && NameStarts(head[30..]);

    /// <inheritdoc/>
    public MeshScene Read(ReadOnlyMemory<byte> content, MeshReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            using Stream file = AsStream(content);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            ZipArchiveEntry model = FindModel(archive, options.Limits, cancellationToken)
                ?? throw new CadLiftException(ErrorCode.MeshInvalidFormat, "The package holds no 3D model.");
            using XmlReader xml = Open(model, options.Limits, cancellationToken);
            return new ThreeMfModel(options, cancellationToken).Read(xml);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "The package is damaged and cannot be unpacked.", default, exception);
        }
        catch (XmlException exception)
        {
            throw new CadLiftException(
                ErrorCode.MeshReadError, "The model is no well-formed XML.", SourcePlace.AtLine(exception.LineNumber), exception);
        }
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> content) => MemoryMarshal.TryGetArray(content, out ArraySegment<byte> array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(content.ToArray(), writable: false);

    // By the name of the first entry.
    private static bool NameStarts(ReadOnlySpan<byte> name) => name.StartsWith("[Content_Types].xml"u8) || name.StartsWith("_rels/"u8)
        || name.StartsWith("3D/"u8) || name.StartsWith("3d/"u8) || name.StartsWith("Metadata/"u8);

    private static ZipArchiveEntry? FindModel(ZipArchive archive, Limits limits, CancellationToken cancellation)
    {
        if (archive.Entries.Count > MostEntries)
        {
            throw new CadLiftException(ErrorCode.MeshTooLarge, "The package has more than 10,000 entries.");
        }

        if (EntryOf(archive, "_rels/.rels") is { } relations)
        {
            using XmlReader xml = Open(relations, limits, cancellation);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "Relationship" && xml.GetAttribute("Type") is ModelType
                    && xml.GetAttribute("Target") is { } target)
                {
                    return EntryOf(archive, target.TrimStart('/'));
                }
            }
        }

        return EntryOf(archive, UsualModel);
    }

    // Names of parts are compared without regard to case (ISO/IEC 29500-2, clause 6.2.2.3).
    private static ZipArchiveEntry? EntryOf(ZipArchive archive, string name)
    {
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (string.Equals(entry.FullName, name, StringComparison.OrdinalIgnoreCase))
            {
                return entry;
            }
        }

        return null;
    }

    private static XmlReader Open(ZipArchiveEntry entry, Limits limits, CancellationToken cancellation)
    {
        if (entry.Length > limits.MaxMeshBytes)
        {
            throw new CadLiftException(
                ErrorCode.MeshTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"A part of the package takes {entry.Length} bytes unpacked, {limits.MaxMeshBytes} are allowed (Limits.MaxMeshBytes)."));
        }

        return XmlReader.Create(new MarkupGuard(entry.Open(), limits.MaxMeshBytes, cancellation), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
        });
    }
}
