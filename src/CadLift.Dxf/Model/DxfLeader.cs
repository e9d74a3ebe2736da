using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>LEADER: an arrow along a chain of points, in world coordinates.</summary>
public sealed class DxfLeader : DxfEntity
{
    private readonly DxfPointCollector _vertices = new();

    /// <inheritdoc/>
    public override string Type => "LEADER";

    /// <summary>The dimension style (group 3).</summary>
    public string Style { get; set; } = "STANDARD";

    /// <summary>Whether it has an arrow head (group 71).</summary>
    public bool HasArrow { get; set; } = true;

    /// <summary>Whether the points lead a spline instead of straight lines (group 72).</summary>
    public bool IsSpline { get; set; }

    /// <summary>The points from the arrow on (groups 10, 20, 30).</summary>
    public IList<Point3d> Vertices => _vertices.Points;

    internal override int PartCount => Vertices.Count;

    /// <inheritdoc/>
    public override DxfEntity Clone()
    {
        var copy = new DxfLeader { Style = Style, HasArrow = HasArrow, IsSpline = IsSpline };
        copy._vertices.AddRange(Vertices);
        copy.CopyCommon(this);
        return copy;
    }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 3: Style = decoder.Decode(tag.Value); return true;
            case 10 or 20 or 30: _vertices.Add((tag.Code / 10) - 1, tag.Real()); return true;
            case 71: HasArrow = tag.Int() != 0; return true;
            case 72: IsSpline = tag.Int() != 0; return true;
            case 76: return true;
            default: return false;
        }
    }
}
