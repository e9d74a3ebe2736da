using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;

namespace CadLift.Dxf.Reading;

/// <summary>Reads the sections of an ASCII DXF file into a <see cref="DxfDrawing"/>.</summary>
/// <remarks>
/// Sections may be missing, empty and in any order. Reading goes on wherever the format allows; what was lost on the way is
/// in the drawing's diagnostics.
/// </remarks>
internal sealed class DxfParser
{
    private const int CancellationMask = 1023;

    private readonly Limits _limits;
    private readonly IProgress<double>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly DxfDrawing _drawing = new();
    private DxfTextDecoder _decoder = new(isUtf8: false, codePageName: null);
    private int _entityCount;

    private DxfParser(Limits limits, IProgress<double>? progress, CancellationToken cancellation)
    {
        _limits = limits;
        _progress = progress;
        _cancellation = cancellation;
    }

    /// <summary>Reads a drawing.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="progress">Told the fraction that is read.</param>
    /// <param name="cancellation">Looked at every thousand entities.</param>
    /// <exception cref="CadLiftException">The file is damaged beyond reading, or exceeds a limit.</exception>
    public static DxfDrawing Parse(
        ReadOnlySpan<byte> content, Limits limits, IProgress<double>? progress, CancellationToken cancellation)
    {
        var parser = new DxfParser(limits, progress, cancellation);
        var reader = new DxfTagReader(content);
        parser.ReadSections(ref reader, content.Length);
        return parser._drawing;
    }

    private void ReadSections(ref DxfTagReader reader, int length)
    {
        bool more = reader.Read();
        bool hasSection = false;
        while (more && !reader.Is("EOF"u8))
        {
            if (!reader.Is("SECTION"u8))
            {
                more = reader.Read();
                continue;
            }

            hasSection = true;
            more = reader.Read() && ReadSection(ref reader);
            _progress?.Report((double)reader.Position / length);
        }

        if (!more && !hasSection)
        {
            throw new CadLiftException(
                ErrorCode.CadReadError, "The file ends before its first section: it is cut off.", SourcePlace.AtLine(reader.Line));
        }

        if (!more)
        {
            _drawing.Diagnostics.Add(
                DxfDiagnostics.EndMissing,
                "The file ends without its EOF mark; all sections before the end are whole.",
                SourcePlace.AtLine(reader.Line));
        }
    }

    // Returns whether there are tags left, the reader standing behind the section's end.
    private bool ReadSection(ref DxfTagReader reader)
    {
        if (reader.Code != 2)
        {
            return true;
        }

        long start = reader.Line;
        bool isBlocks = reader.Value.SequenceEqual("BLOCKS"u8);
        bool more;
        if (reader.Value.SequenceEqual("HEADER"u8))
        {
            more = ReadHeader(ref reader);
        }
        else if (reader.Value.SequenceEqual("TABLES"u8))
        {
            more = ReadTables(ref reader);
        }
        else if (isBlocks)
        {
            more = reader.Read() && ReadBlocks(ref reader);
        }
        else if (reader.Value.SequenceEqual("ENTITIES"u8))
        {
            more = reader.Read() && ReadEntities(ref reader, _drawing.Entities, AddModelEntity);
        }
        else
        {
            more = SkipToSectionEnd(ref reader);
        }

        if (!more)
        {
            throw new CadLiftException(
                ErrorCode.CadReadError,
                string.Create(CultureInfo.InvariantCulture, $"The file ends in the middle of the section that begins at line {start}: it is cut off."),
                SourcePlace.AtLine(reader.Line));
        }

        return reader.Is("EOF"u8) || reader.Read();
    }

    private static bool SkipToSectionEnd(ref DxfTagReader reader)
    {
        bool more = true;
        while (more && !IsSectionEnd(ref reader))
        {
            more = reader.Read();
        }

        return more;
    }

    private static bool IsSectionEnd(ref DxfTagReader reader) =>
        reader.Code == 0 && (reader.Value.SequenceEqual("ENDSEC"u8) || reader.Value.SequenceEqual("EOF"u8));

    private bool ReadHeader(ref DxfTagReader reader)
    {
        ReadOnlySpan<byte> variable = default;
        while (reader.Read())
        {
            if (IsSectionEnd(ref reader))
            {
                FinishHeader();
                return true;
            }

            if (reader.Code == 9)
            {
                variable = reader.Value;
                continue;
            }

            ReadVariable(variable, ref reader);
        }

        return false;
    }

    private void ReadVariable(ReadOnlySpan<byte> variable, ref DxfTagReader reader)
    {
        if (variable.SequenceEqual("$ACADVER"u8))
        {
            _drawing.Version ??= _decoder.Decode(reader.Value);
        }
        else if (variable.SequenceEqual("$DWGCODEPAGE"u8))
        {
            _drawing.CodePage ??= _decoder.Decode(reader.Value);
        }
        else if (variable.SequenceEqual("$INSUNITS"u8) && DxfNumber.TryParse(reader.Value, out int units))
        {
            _drawing.InsertUnits ??= units;
        }
        else if (variable.SequenceEqual("$MEASUREMENT"u8) && DxfNumber.TryParse(reader.Value, out int measurement))
        {
            _drawing.Measurement ??= measurement;
        }
    }

    private void FinishHeader()
    {
        _decoder = new DxfTextDecoder(DxfRelease.IsUtf8(_drawing.Version), _drawing.CodePage);
        if (_drawing.Version is not null && DxfRelease.NameOf(_drawing.Version) is null)
        {
            _drawing.Diagnostics.Add(
                DxfDiagnostics.VersionUnknown, "The version that $ACADVER names is not known; the drawing is read as far as it is understood.");
        }
    }

    private bool ReadTables(ref DxfTagReader reader)
    {
        while (reader.Read())
        {
            if (IsSectionEnd(ref reader))
            {
                return true;
            }

            while (reader.Is("LAYER"u8))
            {
                if (!ReadLayer(ref reader))
                {
                    return false;
                }

                if (IsSectionEnd(ref reader))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Group 70 bit 1 freezes a layer, a negative colour (62) switches it off.
    private bool ReadLayer(ref DxfTagReader reader)
    {
        string? name = null;
        int flags = 0;
        int colour = 7;
        bool more;
        while ((more = reader.Read()) && reader.Code != 0)
        {
            switch (reader.Code)
            {
                case 2:
                    name ??= _decoder.Decode(reader.Value);
                    break;
                case 62:
                    _ = DxfNumber.TryParse(reader.Value, out colour);
                    break;
                case 70:
                    _ = DxfNumber.TryParse(reader.Value, out flags);
                    break;
            }
        }

        if (name is not null)
        {
            _drawing.Layers[name] = new DxfLayer(name, (flags & 1) != 0 || colour < 0);
        }

        return more;
    }

    private bool ReadBlocks(ref DxfTagReader reader)
    {
        while (!IsSectionEnd(ref reader))
        {
            bool more = reader.Is("BLOCK"u8) ? ReadBlock(ref reader) : reader.Read();
            if (!more)
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadBlock(ref DxfTagReader reader)
    {
        string name = string.Empty;
        double x = 0;
        double y = 0;
        double z = 0;
        bool more;
        while ((more = reader.Read()) && reader.Code != 0)
        {
            switch (reader.Code)
            {
                case 2:
                    name = _decoder.Decode(reader.Value);
                    break;
                case 10:
                    _ = DxfNumber.TryParse(reader.Value, out x);
                    break;
                case 20:
                    _ = DxfNumber.TryParse(reader.Value, out y);
                    break;
                case 30:
                    _ = DxfNumber.TryParse(reader.Value, out z);
                    break;
            }
        }

        var block = new DxfBlock(name) { BasePoint = new Geometry.Numerics.Point3d(x, y, z) };
        _drawing.Blocks.TryAdd(name, block);
        return more && ReadEntities(ref reader, block.Entities, static (list, entity) => list.Add(entity));
    }

    private void AddModelEntity(List<DxfEntity> entities, DxfEntity entity)
    {
        if (entity.IsPaperSpace)
        {
            _drawing.PaperSpaceEntities++;
        }
        else
        {
            entities.Add(entity);
        }
    }

    // Reads until the end of the block or section, the reader standing on the tag that ends it.
    private bool ReadEntities(ref DxfTagReader reader, List<DxfEntity> entities, Action<List<DxfEntity>, DxfEntity> add)
    {
        var entityReader = new DxfEntityReader(_decoder, _drawing.Diagnostics);
        while (!IsSectionEnd(ref reader) && !reader.Is("ENDBLK"u8) && !reader.Is("BLOCK"u8))
        {
            if ((_entityCount & CancellationMask) == 0)
            {
                _cancellation.ThrowIfCancellationRequested();
            }

            if (reader.Code != 0)
            {
                if (!reader.Read())
                {
                    return false;
                }

                continue;
            }

            DxfEntity? entity = entityReader.Read(ref reader, out bool more, out int records);
            _entityCount += records;
            if (_entityCount > _limits.MaxEntities)
            {
                throw new CadLiftException(
                    ErrorCode.CadTooLarge,
                    string.Create(CultureInfo.InvariantCulture, $"The drawing defines more than {_limits.MaxEntities} entities (Limits.MaxEntities)."),
                    SourcePlace.AtLine(reader.Line));
            }

            if (entity is not null)
            {
                add(entities, entity);
            }

            if (!more)
            {
                return false;
            }
        }

        return true;
    }
}
