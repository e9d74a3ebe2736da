using System.Globalization;
using System.Runtime.CompilerServices;
using CadLift.Diagnostics;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Reading;

/// <summary>Puts entities together from tags that come one by one, codes in any order.</summary>
/// <remarks>
/// Each tag goes to the type first, then to what all types have in common; what neither knows is kept as it is. So are application
/// groups (102), extended data (1000 and up) and embedded objects (101): they repeat the numbers of the entity's own codes with other
/// meanings. A POLYLINE takes the VERTEX records that follow it, an INSERT its ATTRIBs, up to their SEQEND.
/// </remarks>
internal sealed class DxfEntityAssembler(DxfTagReader tag, DxfFindings findings)
{
    private const int LongestMarker = 64;
    private const int TagsAtOnce = 1 << 16;

    private readonly DxfEntityFactory _factory = new();
    private readonly DxfPropertyPool _pool = new();
    private readonly DxfHandleSet _handles = new();
    private readonly DxfProperties _common = new();
    private readonly byte[] _marker = new byte[LongestMarker];

    // The entity, and the record that is being read: the entity itself, or a vertex, attribute or end mark of it.
    private DxfEntity? _entity;
    private DxfEntity? _record;
    private DxfTextDecoder _decoder = new(isUtf8: false, null);
    private Foreign _foreign;
    private ulong _handle;
    private bool _hasHandle;
    private bool _hasLayer;
    private bool _isRaw;
    private bool _isInBaseClass;
    private bool _isBroken;
    private bool _hasEnded;
    private long _records;
    private int _markers;
    private int _markerLength;

    /// <summary>Tags that belong to others.</summary>
    private enum Foreign
    {
        None,

        /// <summary>Up to the closing brace.</summary>
        Group,

        /// <summary>Up to the end of the record.</summary>
        Rest,
    }

    /// <summary>Whether an entity is being put together.</summary>
    public bool IsOpen => _entity is not null;

    /// <summary>How many records the entity has taken: its vertices, attributes and parts count too.</summary>
    public long Records => _records + (_entity?.PartCount ?? 0);

    /// <summary>Turns bytes into text from now on.</summary>
    public DxfTextDecoder Decoder
    {
        get => _decoder;
        set => _decoder = value;
    }

    /// <summary>Begins an entity; the reader stands on its 0 tag.</summary>
    public void Begin()
    {
        _entity = _factory.Create(tag.Value, _decoder);
        _hasEnded = false;
        _isBroken = false;
        _records = 1;
        BeginRecord(_entity);
    }

    /// <summary>Whether the record that begins at the current 0 tag belongs to the open entity; if so, it is begun.</summary>
    public bool TryContinue()
    {
        if (_hasEnded || !Takes())
        {
            return false;
        }

        EndRecord();
        DxfEntity child = _factory.Create(tag.Value, _decoder);
        _records++;
        switch (child)
        {
            case DxfVertex vertex:
                ((DxfPolyline)_entity!).Vertices.Add(vertex);
                break;
            case DxfAttrib attribute:
                ((DxfInsert)_entity!).Attributes.Add(attribute);
                break;
            case DxfSequenceEnd end:
                _hasEnded = true;
                SetEnd(end);
                break;
        }

        BeginRecord(child);
        return true;
    }

    /// <summary>Takes the tags that follow, up to a 0 tag, the end of what is in memory, or so many that someone may want to stop.</summary>
    /// <returns>Where the reader stands.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public DxfReadState TakeTags()
    {
        DxfReadState state = DxfReadState.Tag;
        for (int i = 0; i < TagsAtOnce; i++)
        {
            state = tag.TryRead();
            if (state != DxfReadState.Tag || tag.Code == 0)
            {
                break;
            }

            Add();
        }

        return state;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add()
    {
        if (_foreign != Foreign.None)
        {
            AddForeign();
        }
        else if (_isRaw ? !(_markers <= 1 && AcceptCommon()) : !_record!.Accept(tag, _decoder) && !AcceptCommon())
        {
            AddExtra();
        }
    }

    /// <summary>Ends the entity.</summary>
    public DxfEntity Finish()
    {
        EndRecord();
        DxfEntity entity = _entity!;
        _entity = null;
        _record = null;
        if (_isBroken && !entity.IsBroken)
        {
            entity.IsBroken = true;
        }

        entity.Complete(findings);
        _records += entity.PartCount;
        return entity;
    }

    private bool Takes() => _entity switch
    {
        DxfPolyline => tag.Value.SequenceEqual("VERTEX"u8) || tag.Value.SequenceEqual("SEQEND"u8),
        DxfInsert insert => tag.Value.SequenceEqual("ATTRIB"u8)
            || ((insert.AnnouncesAttributes || insert.Attributes.Count > 0) && tag.Value.SequenceEqual("SEQEND"u8)),
        _ => false,
    };

    private void SetEnd(DxfSequenceEnd end)
    {
        if (_entity is DxfPolyline polyline)
        {
            polyline.SequenceEnd = end;
        }
        else if (_entity is DxfInsert insert)
        {
            insert.SequenceEnd = end;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BeginRecord(DxfEntity record)
    {
        _record = record;
        record.BeginRecord(tag.Place, tag.IsBinary);
        _isRaw = record is DxfRawEntity;
        _common.Reset();
        _foreign = Foreign.None;
        _handle = 0;
        _hasHandle = false;
        _hasLayer = false;
        _isInBaseClass = false;
        _markers = 0;
        _markerLength = 0;
        tag.ClearFault();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndRecord()
    {
        DxfEntity record = _record!;
        if (tag.Fault.Kind != DxfFaultKind.None)
        {
            ReportFault(record);
        }

        if (_foreign == Foreign.Group)
        {
            record.EndRecord(DxfProperties.Default, _handle);
            findings.Add(
                DxfDiagnostics.GroupNotClosed,
                $"{record.Type}: an application group is not closed. What follows it is kept but not understood.",
                record.Place);
        }

        if (!(_common.Extrusion.LengthSquared > 0))
        {
            _common.Extrusion = Vector3d.UnitZ;
            record.EndRecord(DxfProperties.Default, _handle);
            findings.Replaced(record, "the extrusion vector has no length, the z axis is used");
        }

        _common.Extra?.Trim();
        _common.LongHandle = _handle >= uint.MaxValue ? _handle : 0;
        record.EndRecord(_pool.Share(_common), _handle);
        if (_handle != 0 && !_handles.Add(_handle) && findings.Keeps(DxfDiagnostics.HandleRepeated))
        {
            findings.Add(
                DxfDiagnostics.HandleRepeated,
                $"{record.Type}: another entity has the same handle. Both are kept.",
                record.Place);
        }
    }

    // The type takes what it knows; 100 tells subclasses apart.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool AcceptCommon()
    {
        switch (tag.Code)
        {
            case 5:
                ReadHandle();
                return true;
            case 6:
                _common.Linetype = _decoder.Decode(tag.Value);
                return true;
            case 8:
                _common.Layer = _hasLayer ? _common.Layer : _decoder.Decode(tag.Value);
                _hasLayer = true;
                return true;
            case 39 or 210 or 220 or 230 when _isInBaseClass:
                ReportMisplaced();
                return false;
            case 39:
                _common.Thickness = tag.Real();
                return true;
            case 48:
                _common.LinetypeScale = tag.Real();
                return true;
            case 60:
                _common.IsInvisible = tag.Int() == 1;
                return true;
            case 62:
                _common.Color = (short)Math.Clamp(tag.Int(), -DxfProperties.ByLayer, DxfProperties.ByLayer + 1);
                return true;
            case 67:
                _common.IsPaperSpace = tag.Int() == 1;
                return true;
            case 100:
                return AcceptMarker();
            case 210:
                _common.Extrusion = new Vector3d(tag.Real(), _common.Extrusion.Y, _common.Extrusion.Z);
                return true;
            case 220:
                _common.Extrusion = new Vector3d(_common.Extrusion.X, tag.Real(), _common.Extrusion.Z);
                return true;
            case 230:
                _common.Extrusion = new Vector3d(_common.Extrusion.X, _common.Extrusion.Y, tag.Real());
                return true;
            case 330 when _markers == 0 && _common.Owner == 0:
                _common.Owner = tag.Handle();
                return true;
            case 370:
                _common.Lineweight = (short)Math.Clamp(tag.Int(), short.MinValue, short.MaxValue);
                return true;
            case 420:
                _common.TrueColor = tag.Int() & 0xFFFFFF;
                return true;
            case 430:
                _common.ColorName = _decoder.Decode(tag.Value);
                return true;
            case 440:
                _common.Transparency = tag.Int();
                return true;
            default:
                return false;
        }
    }

    private void ReadHandle()
    {
        ulong handle = tag.Handle();
        if (handle == 0 && !_hasHandle && findings.Keeps(DxfDiagnostics.HandleInvalid))
        {
            findings.Add(
                DxfDiagnostics.HandleInvalid,
                $"{_record!.Type}: the handle is not a hexadecimal number of up to 16 digits above 0. It is left out.",
                tag.PlaceOfValue());
        }

        _handle = _hasHandle ? _handle : handle;
        _hasHandle = true;
    }

    // Thickness and extrusion belong to the type's own subclass: CAD programs do not take them from AcDbEntity.
    private void ReportMisplaced()
    {
        if (findings.Keeps(DxfDiagnostics.ValueMisplaced))
        {
            findings.Add(
                DxfDiagnostics.ValueMisplaced,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_record!.Type}: group code {tag.Code} stands in subclass AcDbEntity, where it means nothing. It is kept but not used."),
                tag.PlaceOfValue());
        }
    }

    // Markers are kept only where something that is not understood follows, or where nothing is understood anyway.
    private bool AcceptMarker()
    {
        _markers++;
        ReadOnlySpan<byte> name = tag.Value;
        if (_isRaw || name.Length > LongestMarker)
        {
            return false;
        }

        _isInBaseClass = name.SequenceEqual("AcDbEntity"u8);
        _record!.BeginSubclass(name);
        name.CopyTo(_marker);
        _markerLength = name.Length;
        return true;
    }

    private void AddExtra()
    {
        DxfTagList extra = _common.Extra ??= new DxfTagList();
        int code = tag.Code;
        if (code is not (102 or 101) and < DxfGroupCode.FirstExtendedData && _markerLength > 0)
        {
            extra.Add(100, _marker.AsSpan(0, _markerLength));
            _markerLength = 0;
        }

        _decoder.AppendTo(extra, code, tag.Raw);
        if (code == 102 && tag.Value.StartsWith((byte)'{'))
        {
            _foreign = Foreign.Group;
        }
        else if (code is 101 or >= DxfGroupCode.FirstExtendedData)
        {
            _foreign = Foreign.Rest;
        }
    }

    private void AddForeign()
    {
        _decoder.AppendTo(_common.Extra!, tag.Code, tag.Raw);
        if (_foreign == Foreign.Group && tag.Code == 102 && tag.Value.StartsWith((byte)'}'))
        {
            _foreign = Foreign.None;
        }
    }

    private void ReportFault(DxfEntity record)
    {
        DxfFault fault = tag.Fault;
        tag.ClearFault();
        record.EndRecord(DxfProperties.Default, _handle);
        SourcePlace place = tag.PlaceAt(fault.Place) with { Entity = record.Type, Handle = record.Place.Handle };
        if (fault.Kind == DxfFaultKind.DecimalComma)
        {
            findings.Add(
                DxfDiagnostics.DecimalComma,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{record.Type}: the value of group code {fault.Code} has a comma for a decimal point. It is read as one."),
                place);
            return;
        }

        _common.IsBroken = true;
        _isBroken = true;
        findings.Add(
            DxfDiagnostics.ValueInvalid,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{record.Type}: the value of group code {fault.Code} is not a finite number. The entity is left out."),
            place);
    }
}
