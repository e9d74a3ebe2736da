using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>HATCH or MPOLYGON: boundaries that are filled, in object coordinates.</summary>
/// <remarks>Codes mean different things in the head, in a boundary and in the pattern; the order of the file tells them apart.</remarks>
public sealed class DxfHatch : DxfEntity
{
    private readonly DxfPointCollector _seeds = new();
    private readonly List<DxfHatchPath> _paths = [];
    private readonly List<DxfHatchPatternLine> _lines = [];
    private Stage _stage;
    private int _partCount;
    private int _announcedPaths = -1;

    /// <summary>Creates one.</summary>
    /// <param name="isMultiPolygon">Whether it is an MPOLYGON.</param>
    public DxfHatch(bool isMultiPolygon = false)
    {
        IsMultiPolygon = isMultiPolygon;
    }

    private enum Stage
    {
        Head,
        Paths,
        Pattern,
        Seeds,
    }

    /// <inheritdoc/>
    public override string Type => IsMultiPolygon ? "MPOLYGON" : "HATCH";

    /// <summary>Whether it is an MPOLYGON.</summary>
    public bool IsMultiPolygon { get; }

    /// <summary>The pattern's name (group 2).</summary>
    public string PatternName { get; set; } = "SOLID";

    /// <summary>Whether it is filled whole (group 70).</summary>
    public bool IsSolid { get; set; }

    /// <summary>Whether it follows the entities it was made from (group 71).</summary>
    public bool IsAssociative { get; set; }

    /// <summary>The height of its plane (group 30).</summary>
    public double Elevation { get; set; }

    /// <summary>The boundaries.</summary>
    public IList<DxfHatchPath> Paths => _paths;

    /// <summary>Which areas are filled (group 75): 0 every other, 1 the outermost, 2 all.</summary>
    public int Style { get; set; }

    /// <summary>The kind of pattern (group 76): 0 of the user, 1 predefined, 2 custom.</summary>
    public int PatternType { get; set; } = 1;

    /// <summary>The turn of the pattern in degrees (group 52).</summary>
    public double PatternAngle { get; set; }

    /// <summary>The scale, or the distance of lines, of the pattern (group 41).</summary>
    public double PatternScale { get; set; } = 1;

    /// <summary>Whether a pattern of the user is drawn twice, crosswise (group 77).</summary>
    public bool IsDouble { get; set; }

    /// <summary>The families of lines that make the pattern.</summary>
    public IList<DxfHatchPatternLine> PatternLines => _lines;

    /// <summary>The points inside its areas (groups 98, 10, 20); the third coordinate is not used.</summary>
    public IList<Point3d> Seeds => _seeds.Points;

    /// <inheritdoc/>
    public override DxfEntity Clone()
    {
        var copy = new DxfHatch(IsMultiPolygon)
        {
            PatternName = PatternName,
            IsSolid = IsSolid,
            IsAssociative = IsAssociative,
            Elevation = Elevation,
            Style = Style,
            PatternType = PatternType,
            PatternAngle = PatternAngle,
            PatternScale = PatternScale,
            IsDouble = IsDouble,
        };
        copy._paths.AddRange(_paths.Select(path => path.Clone()));
        copy._lines.AddRange(_lines);
        copy._seeds.AddRange(Seeds);
        copy.CopyCommon(this);
        return copy;
    }

    internal override int PartCount => _partCount;

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        // A path, an edge, a vertex, a line of the pattern: each begins with one of these.
        _partCount += tag.Code is 92 or 72 or 10 or 53 ? 1 : 0;
        switch (tag.Code)
        {
            case 91:
                _announcedPaths = tag.Int();
                _stage = Stage.Paths;
                return true;
            case 92:
                _paths.Add(new DxfHatchPath(tag.Int()));
                _stage = Stage.Paths;
                return true;
            case 75 or 76 or 52 or 41 or 77 or 78:
                _stage = Stage.Pattern;
                return AcceptPattern(tag);
            case 98:
                _stage = Stage.Seeds;
                return true;
        }

        return _stage switch
        {
            Stage.Head => AcceptHead(tag, decoder),
            Stage.Paths => (_paths.Count > 0 && _paths[^1].Accept(tag)) || AcceptHead(tag, decoder),
            Stage.Seeds when tag.Code is 10 or 20 => AcceptSeed(tag),
            _ => AcceptPattern(tag),
        };
    }

    internal override void Complete(DxfFindings findings)
    {
        if (_announcedPaths >= 0)
        {
            findings.Miscounted(this, "boundaries", _announcedPaths, _paths.Count);
        }

        foreach (DxfHatchPath path in _paths)
        {
            if (path.Announced >= 0)
            {
                findings.Miscounted(this, path.IsPolyline ? "vertices" : "edges", path.Announced, path.PartCount);
            }
        }
    }

    private bool AcceptHead(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 2: PatternName = decoder.Decode(tag.Value); return true;
            case 10 or 20 when _stage == Stage.Head: _ = tag.Real(); return true;
            case 30 when _stage == Stage.Head: Elevation = tag.Real(); return true;
            case 70: IsSolid = tag.Int() != 0; return true;
            case 71: IsAssociative = tag.Int() != 0; return true;
            default: return false;
        }
    }

    private bool AcceptPattern(DxfTagReader tag)
    {
        switch (tag.Code)
        {
            case 75: Style = tag.Int(); return true;
            case 76: PatternType = tag.Int(); return true;
            case 52: PatternAngle = tag.Real(); return true;
            case 41: PatternScale = tag.Real(); return true;
            case 77: IsDouble = tag.Int() != 0; return true;
            case 78 or 79: return true;
            case 53: _lines.Add(new DxfHatchPatternLine(tag.Real())); return true;
            default: return _lines.Count > 0 && AcceptLine(_lines[^1], tag);
        }
    }

    private static bool AcceptLine(DxfHatchPatternLine line, DxfTagReader tag)
    {
        switch (tag.Code)
        {
            case 43: line.BaseX = tag.Real(); return true;
            case 44: line.BaseY = tag.Real(); return true;
            case 45: line.OffsetX = tag.Real(); return true;
            case 46: line.OffsetY = tag.Real(); return true;
            case 49: line.Dashes.Add(tag.Real()); return true;
            default: return false;
        }
    }

    private bool AcceptSeed(DxfTagReader tag)
    {
        _seeds.Add((tag.Code / 10) - 1, tag.Real());
        return true;
    }
}
