using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Writing;

/// <summary>Writes entities: handle, owner, what all types share, then the type's own subclasses.</summary>
/// <remarks>Up to R12 there are no subclasses and no owners; what a release does not know is not written there.</remarks>
internal sealed partial class DxfEntityWriter(DxfTagWriter writer, DxfVersion version, DxfHandles handles)
{
    private readonly bool _hasSubclasses = version > DxfVersion.R12;
    private DxfExtraTags? _extra;
    private string? _subclass;

    /// <summary>Writes an entity and the records that belong to it.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="owner">The handle of the block record, or of the entity, that owns it.</param>
    /// <param name="isPaperSpace">Whether it lies on a layout.</param>
    public void Write(DxfEntity entity, ulong owner, bool isPaperSpace)
    {
        if (version == DxfVersion.R12 && entity is DxfLightweightPolyline light)
        {
            entity = ToPolyline(light);
        }

        ulong handle = Begin(entity, owner, isPaperSpace);
        WriteOwn(entity);
        End(entity);
        WriteChildren(entity, handle, owner, isPaperSpace);
    }

    private ulong Begin(DxfEntity entity, ulong owner, bool isPaperSpace)
    {
        ulong handle = handles.Of(entity.Handle);
        _extra = entity.ExtraTags is { Count: > 0 } tags ? new DxfExtraTags(tags) : null;
        _subclass = null;
        writer.Text(0, entity.Type);
        writer.Handle(5, handle);
        if (_hasSubclasses)
        {
            _extra?.WriteGroups(writer);
            writer.Handle(330, owner);
            Subclass("AcDbEntity");
        }

        WriteCommon(entity, isPaperSpace);
        return handle;
    }

    private void WriteCommon(DxfEntity entity, bool isPaperSpace)
    {
        if (isPaperSpace)
        {
            writer.Integer(67, 1);
        }

        writer.Text(8, entity.Layer);
        if (entity.Linetype is { } linetype)
        {
            writer.Text(6, linetype);
        }

        if (entity.Color != DxfProperties.ByLayer)
        {
            writer.Integer(62, entity.Color);
        }

        if (_hasSubclasses)
        {
            WriteNewerCommon(entity);
        }

        if (entity.IsInvisible)
        {
            writer.Integer(60, 1);
        }
    }

    private void WriteNewerCommon(DxfEntity entity)
    {
        if (entity.Lineweight != DxfProperties.LineweightByLayer)
        {
            writer.Integer(370, NearestLineweight(entity.Lineweight));
        }

        if (entity.LinetypeScale != 1)
        {
            writer.Real(48, entity.LinetypeScale);
        }

        if (version < DxfVersion.R2004)
        {
            return;
        }

        if (entity.TrueColor is { } color)
        {
            writer.Integer(420, color);
        }

        if (entity.ColorName is { } name)
        {
            writer.Text(430, name);
        }

        if (entity.Transparency is { } transparency)
        {
            writer.Integer(440, transparency);
        }
    }

    // CAD programs know these alone and may refuse a file with others.
    private static short NearestLineweight(short lineweight)
    {
        ReadOnlySpan<short> known =
            [-3, -2, -1, 0, 5, 9, 13, 15, 18, 20, 25, 30, 35, 40, 50, 53, 60, 70, 80, 90, 100, 106, 120, 140, 158, 200, 211];
        short nearest = known[0];
        foreach (short candidate in known)
        {
            nearest = Math.Abs(candidate - lineweight) < Math.Abs(nearest - lineweight) ? candidate : nearest;
        }

        return nearest;
    }

    private void Subclass(string name)
    {
        if (!_hasSubclasses)
        {
            return;
        }

        EndSubclass();
        writer.Text(100, name);
        _subclass = name;
    }

    private void EndSubclass()
    {
        if (_subclass is not null)
        {
            _extra?.WriteSubclass(writer, _subclass);
            _subclass = null;
        }
    }

    private void End(DxfEntity entity)
    {
        if (_extra is null)
        {
            return;
        }

        if (_hasSubclasses)
        {
            _extra.WriteSubclass(writer, null);
            EndSubclass();
            _extra.WriteOtherSubclasses(writer);
        }
        else if (entity is DxfRawEntity)
        {
            _extra.WriteWithoutMarkers(writer);
        }
        else
        {
            _extra.WriteSubclass(writer, null);
        }

        // Embedded objects came with R2018.
        _extra.WriteTail(writer, extendedDataOnly: version < DxfVersion.R2018);
        _extra = null;
    }

    private void WriteChildren(DxfEntity entity, ulong handle, ulong owner, bool isPaperSpace)
    {
        switch (entity)
        {
            case DxfPolyline polyline:
                foreach (DxfVertex vertex in polyline.Vertices)
                {
                    Begin(vertex, _hasSubclasses ? handle : owner, isPaperSpace);
                    WriteVertex(vertex, polyline.Kind);
                    End(vertex);
                }

                WriteSequenceEnd(polyline.SequenceEnd, polyline, handle, isPaperSpace);
                break;
            case DxfInsert { Attributes.Count: > 0 } insert:
                foreach (DxfAttrib attribute in insert.Attributes)
                {
                    Begin(attribute, handle, isPaperSpace);
                    WriteOwn(attribute);
                    End(attribute);
                }

                WriteSequenceEnd(insert.SequenceEnd, insert, handle, isPaperSpace);
                break;
        }
    }

    private void WriteSequenceEnd(DxfSequenceEnd? end, DxfEntity of, ulong owner, bool isPaperSpace)
    {
        end ??= new DxfSequenceEnd { Layer = of.Layer };
        Begin(end, owner, isPaperSpace);
        End(end);
    }

    private void WriteThickness(DxfEntity entity)
    {
        if (entity.Thickness != 0)
        {
            writer.Real(39, entity.Thickness);
        }
    }

    private void WriteExtrusion(DxfEntity entity)
    {
        if (entity.Extrusion != Vector3d.UnitZ)
        {
            writer.Vector(210, entity.Extrusion);
        }
    }

    private static DxfPolyline ToPolyline(DxfLightweightPolyline light)
    {
        var polyline = new DxfPolyline
        {
            Flags = light.Flags,
            Elevation = light.Elevation,
            DefaultStartWidth = light.ConstantWidth,
            DefaultEndWidth = light.ConstantWidth,
        };
        polyline.CopyCommon(light);
        ReadOnlySpan<double> widths = light.Widths;
        for (int i = 0; i < light.Vertices.Length; i++)
        {
            DxfPolylineVertex vertex = light.Vertices[i];
            var point = new DxfVertex
            {
                Layer = light.Layer,
                Location = new Point3d(vertex.X, vertex.Y, light.Elevation),
                Bulge = vertex.Bulge,
            };
            if (!widths.IsEmpty)
            {
                point.StartWidth = widths[2 * i];
                point.EndWidth = widths[(2 * i) + 1];
            }

            polyline.Vertices.Add(point);
        }

        return polyline;
    }
}
