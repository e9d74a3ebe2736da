using System.Buffers;
using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>MTEXT: paragraphs of formatted text, in world coordinates.</summary>
public sealed class DxfMText : DxfEntity
{
    private const int ExtendedTextCode = 1000;
    private const int ExtendedHandleCode = 1005;

    // Pieces are put together as they are in the file: a character or an escape may begin in one and end in the next.
    private ArrayBufferWriter<byte>? _pieces;
    private DxfTextDecoder? _decoder;
    private double _x;
    private double _y;
    private double _z;
    private double _directionX;
    private double _directionY;
    private double _directionZ;

    /// <inheritdoc/>
    public override string Type => "MTEXT";

    /// <summary>The text with its formatting codes (groups 3 and 1, put together).</summary>
    public string Content { get; set; } = string.Empty;

    /// <summary>The text as it reads: paragraphs separated by line feeds, formatting gone.</summary>
    public string PlainText => DxfPlainText.OfMText(Content);

    /// <summary>Where the attachment point lies (groups 10, 20, 30).</summary>
    public Point3d Position
    {
        get => new(_x, _y, _z);
        set => (_x, _y, _z) = (value.X, value.Y, value.Z);
    }

    /// <summary>The height of capital letters (group 40).</summary>
    public double Height { get; set; }

    /// <summary>The width at which lines break (group 41); 0 for no break.</summary>
    public double Width { get; set; }

    /// <summary>1 top left, 2 top centre … 9 bottom right (group 71).</summary>
    public int AttachmentPoint { get; set; } = 1;

    /// <summary>1 left to right, 3 top to bottom, 5 by style (group 72).</summary>
    public int DrawingDirection { get; set; } = 1;

    /// <summary>The text style (group 7).</summary>
    public string Style { get; set; } = "STANDARD";

    /// <summary>The direction of lines (groups 11, 21, 31); zero where the angle counts.</summary>
    public Vector3d Direction
    {
        get => new(_directionX, _directionY, _directionZ);
        set => (_directionX, _directionY, _directionZ) = (value.X, value.Y, value.Z);
    }

    /// <summary>The turn in degrees (group 50), where no direction is given.</summary>
    public double Rotation { get; set; }

    /// <summary>1 at least, 2 exact (group 73).</summary>
    public int LineSpacingStyle { get; set; } = 1;

    /// <summary>The factor on the distance of lines (group 44), 0.25 to 4.</summary>
    public double LineSpacing { get; set; } = 1;

    /// <summary>
    /// What else the file draws it with: further columns (MTEXT), and the frames around them (LWPOLYLINE), which files before R2018 hold as
    /// entities of their own. They are no entities of the drawing.
    /// </summary>
    public IList<DxfEntity> Parts { get; private set; } = [];

    /// <summary>The text in pieces of one format each.</summary>
    public IReadOnlyList<DxfTextRun> Runs() => DxfPlainText.RunsOf(Content);

    /// <inheritdoc/>
    public override DxfEntity Clone()
    {
        var copy = new DxfMText
        {
            Content = Content,
            Position = Position,
            Height = Height,
            Width = Width,
            AttachmentPoint = AttachmentPoint,
            DrawingDirection = DrawingDirection,
            Style = Style,
            Direction = Direction,
            Rotation = Rotation,
            LineSpacingStyle = LineSpacingStyle,
            LineSpacing = LineSpacing,
            Parts = Parts.Select(static part => part.Clone()).ToList(),
        };
        copy.CopyCommon(this);
        return copy;
    }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 1 or 3: AddPiece(tag.Raw, decoder); return true;
            case 7: Style = decoder.Decode(tag.Value); return true;
            case 10: _x = tag.Real(); return true;
            case 20: _y = tag.Real(); return true;
            case 30: _z = tag.Real(); return true;
            case 11: _directionX = tag.Real(); return true;
            case 21: _directionY = tag.Real(); return true;
            case 31: _directionZ = tag.Real(); return true;
            case 40: Height = tag.Real(); return true;
            case 41: Width = tag.Real(); return true;
            case 42 or 43: return true;
            case 44: LineSpacing = tag.Real(); return true;
            case 50: Rotation = tag.Real(); return true;
            case 71: AttachmentPoint = tag.Int(); return true;
            case 72: DrawingDirection = tag.Int(); return true;
            case 73: LineSpacingStyle = tag.Int(); return true;
            default: return false;
        }
    }

    internal override void Complete(DxfFindings findings)
    {
        if (_pieces is not null)
        {
            Content = _decoder!.DecodeText(_pieces.WrittenSpan);
            (_pieces, _decoder) = (null, null);
        }
    }

    private void AddPiece(ReadOnlySpan<byte> piece, DxfTextDecoder decoder)
    {
        _pieces ??= new ArrayBufferWriter<byte>();
        _pieces.Write(piece);
        _decoder = decoder;
    }

    /// <summary>The handles of the entities that are parts of it.</summary>
    /// <remarks>Source: the extended data that AutoCAD writes for columns and frames of texts up to R2013.</remarks>
    internal IEnumerable<ulong> PartHandles()
    {
        if (ExtraTags is not { } tags)
        {
            yield break;
        }

        bool isInList = false;
        for (int i = tags.IndexOf(ExtendedTextCode); i >= 0 && i < tags.Count; i++)
        {
            if (tags[i].Code == ExtendedTextCode)
            {
                isInList = tags[i].Text is "ACAD_MTEXT_COLUMNS_BEGIN" or "ACAD_MTEXT_TEXT_BORDERS_BEGIN";
            }
            else if (isInList && tags[i].Code == ExtendedHandleCode && tags[i].TryGetHandle(out ulong handle) && handle != 0)
            {
                yield return handle;
            }
        }
    }
}
