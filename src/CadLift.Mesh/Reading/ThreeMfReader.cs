using System.Globalization;
using System.IO.Compression;
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
    private const string UsualModel = "3D/3dmodel.model";

    /// <inheritdoc/>
    public string Format => "3mf";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\x03\x04"u8) && (head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("_rels/.rels"u8) >= 0 || head.IndexOf("3D/"u8) >= 0);

    /// <inheritdoc/>
    public MeshScene Read(ReadOnlyMemory<byte> content, MeshReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            using var file = new MemoryStream(content.ToArray(), writable: false);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            ZipArchiveEntry model = FindModel(archive, options.Limits)
                ?? throw new CadLiftException(ErrorCode.MeshInvalidFormat, "The package holds no 3D model.");
            using XmlReader xml = Open(model, options.Limits);
            return new ThreeMfModel(options, cancellationToken).Read(xml);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "The package is damaged and cannot be unpacked.", default, exception);
        }
        catch (XmlException exception)
        {
            throw new CadLiftException(
                ErrorCode.MeshReadError, "The model is no well-formed XML, or longer than the limit.", SourcePlace.AtLine(exception.LineNumber), exception);
        }
    }

    private static ZipArchiveEntry? FindModel(ZipArchive archive, Limits limits)
    {
        if (archive.GetEntry("_rels/.rels") is { } relations)
        {
            using XmlReader xml = Open(relations, limits);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "Relationship" && xml.GetAttribute("Type") is ModelType
                    && xml.GetAttribute("Target") is { } target)
                {
                    return archive.GetEntry(target.TrimStart('/'));
                }
            }
        }

        return archive.GetEntry(UsualModel);
    }

    private static XmlReader Open(ZipArchiveEntry entry, Limits limits)
    {
        if (entry.Length > limits.MaxMeshBytes)
        {
            throw new CadLiftException(
                ErrorCode.MeshTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"A part of the package takes {entry.Length} bytes unpacked, {limits.MaxMeshBytes} are allowed (Limits.MaxMeshBytes)."));
        }

        // What an entry says of its length may be a lie: the reader stops by itself.
        return XmlReader.Create(entry.Open(), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.MaxMeshBytes,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
        });
    }
}
