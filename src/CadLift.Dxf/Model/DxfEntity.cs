using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>An entity of a drawing as the file has it: nothing converted, nothing placed.</summary>
/// <remarks>
/// Lengths are drawing units and angles degrees, as in the file. What is common to all types is stored once for all entities that
/// agree in it, so setting it costs a copy. Source of the meanings: Autodesk, DXF Reference 2018, ENTITIES section.
/// </remarks>
public abstract class DxfEntity
{
    private const uint LongHandleMark = uint.MaxValue;
    private const uint PlaceIsByte = 1u << 31;

    private DxfProperties _properties = DxfProperties.Default;
    private uint _handle;
    private uint _place;

    private protected DxfEntity()
    {
    }

    /// <summary>The name of the type in the file, such as <c>LWPOLYLINE</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The handle (group 5); 0 for none.</summary>
    public ulong Handle
    {
        get => _handle == LongHandleMark ? _properties.LongHandle : _handle;
        set
        {
            bool isLong = value >= LongHandleMark;
            if (isLong || _handle == LongHandleMark)
            {
                _properties = _properties with { LongHandle = isLong ? value : 0 };
            }

            _handle = isLong ? LongHandleMark : (uint)value;
        }
    }

    /// <summary>The layer (group 8).</summary>
    public string Layer
    {
        get => _properties.Layer;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _properties = _properties with { Layer = value };
        }
    }

    /// <summary>The linetype (group 6); <see langword="null"/> for the layer's.</summary>
    public string? Linetype
    {
        get => _properties.Linetype;
        set => _properties = _properties with { Linetype = value };
    }

    /// <summary>The colour number (group 62): 0 by block, 256 by layer, 1 to 255 of the standard palette.</summary>
    public short Color
    {
        get => _properties.Color;
        set => _properties = _properties with { Color = value };
    }

    /// <summary>The colour as 0xRRGGBB (group 420); <see langword="null"/> where the colour number counts.</summary>
    public int? TrueColor
    {
        get => _properties.TrueColor;
        set => _properties = _properties with { TrueColor = value };
    }

    /// <summary>The name of the colour in a colour book (group 430).</summary>
    public string? ColorName
    {
        get => _properties.ColorName;
        set => _properties = _properties with { ColorName = value };
    }

    /// <summary>
    /// The lineweight in hundredths of a millimetre (group 370); -1 by layer, -2 by block, -3 default. CAD programs know certain ones
    /// from 0 to 211; others are written as the nearest of them.
    /// </summary>
    public short Lineweight
    {
        get => _properties.Lineweight;
        set => _properties = _properties with { Lineweight = value };
    }

    /// <summary>The factor on the linetype's lengths (group 48).</summary>
    public double LinetypeScale
    {
        get => _properties.LinetypeScale;
        set => _properties = _properties with { LinetypeScale = value };
    }

    /// <summary>The transparency as the file has it (group 440): 0x02000000 plus 0 (clear) to 255 (opaque), or by layer or block.</summary>
    public int? Transparency
    {
        get => _properties.Transparency;
        set => _properties = _properties with { Transparency = value };
    }

    /// <summary>Whether the entity is marked invisible (group 60).</summary>
    public bool IsInvisible
    {
        get => _properties.IsInvisible;
        set => _properties = _properties with { IsInvisible = value };
    }

    /// <summary>Whether the entity lies on a layout and not in the model (group 67).</summary>
    public bool IsPaperSpace
    {
        get => _properties.IsPaperSpace;
        set => _properties = _properties with { IsPaperSpace = value };
    }

    /// <summary>The handle of the block record or entity that owns it (group 330); 0 where the file does not say.</summary>
    public ulong Owner
    {
        get => _properties.Owner;
        set => _properties = _properties with { Owner = value };
    }

    /// <summary>How far the entity is drawn out along its extrusion vector (group 39).</summary>
    public double Thickness
    {
        get => _properties.Thickness;
        set => _properties = _properties with { Thickness = value };
    }

    /// <summary>The z axis of the object coordinate system (groups 210, 220, 230), as the file has it.</summary>
    public Vector3d Extrusion
    {
        get => _properties.Extrusion;
        set => _properties = _properties with { Extrusion = value };
    }

    /// <summary>
    /// The tags that are not understood, in the order of the file: application groups (102), subclasses and codes that the type does
    /// not know, embedded objects (101) and extended data (1000 and up). <see langword="null"/> where everything is understood.
    /// </summary>
    public DxfTagList? ExtraTags
    {
        get => _properties.Extra;
        set => _properties = _properties with { Extra = value };
    }

    /// <summary>Where the entity begins in the file it was read from.</summary>
    public SourcePlace Place => new()
    {
        Entity = Type,
        Handle = Handle == 0 ? null : Handle.ToString("X", CultureInfo.InvariantCulture),
        Line = (_place & PlaceIsByte) == 0 ? _place : 0,
        ByteOffset = (_place & PlaceIsByte) == 0 ? null : _place & ~PlaceIsByte,
    };

    /// <summary>Whether a value that is no number makes the geometry unusable.</summary>
    public bool IsBroken
    {
        get => _properties.IsBroken;
        internal set => _properties = _properties with { IsBroken = value };
    }

    internal DxfProperties Properties => _properties;

    /// <summary>An entity of its own that later reading does not change.</summary>
    public virtual DxfEntity Clone() => (DxfEntity)MemberwiseClone();

    /// <summary>How many parts it was read with that cost memory as entities do.</summary>
    internal virtual int PartCount => 0;

    /// <summary>Takes a tag that belongs to the type.</summary>
    /// <param name="tag">The reader on the tag.</param>
    /// <param name="decoder">Turns bytes into text.</param>
    /// <returns>Whether the type knows the tag's code.</returns>
    internal abstract bool Accept(DxfTagReader tag, DxfTextDecoder decoder);

    /// <summary>Called where a subclass begins, for types in which codes mean different things by subclass.</summary>
    internal virtual void BeginSubclass(ReadOnlySpan<byte> name)
    {
    }

    /// <summary>Called when all tags have been taken.</summary>
    internal virtual void Complete(DxfFindings findings)
    {
    }

    /// <summary>Back to a new entity, keeping its buffers.</summary>
    /// <returns>Whether the type can do that; otherwise a new instance is made for each entity.</returns>
    internal virtual bool TryReset() => false;

    /// <summary>The entity to keep in a document: itself, or a compact copy where the instance is used again.</summary>
    internal virtual DxfEntity Keep(DxfVertexStore store) => this;

    /// <summary>Takes over what all types have in common.</summary>
    internal void CopyCommon(DxfEntity other)
    {
        _properties = other._properties;
        _handle = other._handle;
        _place = other._place;
    }

    internal void BeginRecord(long place, bool isBinary)
    {
        _properties = DxfProperties.Default;
        _handle = 0;
        _place = (uint)Math.Min(place, PlaceIsByte - 1) | (isBinary ? PlaceIsByte : 0);
    }

    internal void EndRecord(DxfProperties properties, ulong handle)
    {
        _properties = properties;
        _handle = handle >= LongHandleMark ? LongHandleMark : (uint)handle;
    }
}
