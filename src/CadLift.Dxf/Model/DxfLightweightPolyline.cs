using System.Runtime.CompilerServices;
using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Model;

/// <summary>LWPOLYLINE: a chain of lines and arcs in a plane, in object coordinates.</summary>
public sealed class DxfLightweightPolyline : DxfEntity
{
    private const int ClosedFlag = 1;
    private const int FirstCapacity = 16;

    private DxfPolylineVertex[] _vertices = [];
    private Rare? _rare;
    private int _start;
    private int _count;
    private int _announced = -1;

    /// <inheritdoc/>
    public override string Type => "LWPOLYLINE";

    /// <summary>The vertices in order (groups 10, 20, 42).</summary>
    public ReadOnlySpan<DxfPolylineVertex> Vertices => _vertices.AsSpan(_start, _count);

    /// <summary>The flags (group 70): 1 closed, 128 linetype runs through.</summary>
    public int Flags { get; set; }

    /// <summary>Whether the last vertex is joined to the first.</summary>
    public bool IsClosed
    {
        get => (Flags & ClosedFlag) != 0;
        set => Flags = value ? Flags | ClosedFlag : Flags & ~ClosedFlag;
    }

    /// <summary>The height of its plane (group 38).</summary>
    public double Elevation
    {
        get => _rare?.Elevation ?? 0;
        set
        {
            if (value != 0 || _rare is not null)
            {
                Rarely.Elevation = value;
            }
        }
    }

    /// <summary>The width of all its segments (group 43).</summary>
    public double ConstantWidth
    {
        get => _rare?.ConstantWidth ?? 0;
        set
        {
            if (value != 0 || _rare is not null)
            {
                Rarely.ConstantWidth = value;
            }
        }
    }

    /// <summary>Start and end width of each segment in turn (groups 40, 41); none where no segment has its own.</summary>
    public ReadOnlySpan<double> Widths =>
        _rare is { HasWidths: true } rare ? rare.Widths.AsSpan(0, 2 * _count) : [];

    /// <summary>The identifiers of the vertices (group 91); none where all are 0.</summary>
    public ReadOnlySpan<int> Identifiers => _rare is { Identifiers.Length: > 0 } rare ? rare.Identifiers.AsSpan(0, _count) : [];

    internal override int PartCount => _count;

    private Rare Rarely => _rare ??= new Rare();

    /// <summary>Replaces the vertices; widths of segments and identifiers are dropped.</summary>
    /// <param name="vertices">The vertices in order.</param>
    public void SetVertices(ReadOnlySpan<DxfPolylineVertex> vertices)
    {
        _vertices = vertices.ToArray();
        _start = 0;
        _count = vertices.Length;
        if (_rare is not null)
        {
            _rare.HasWidths = false;
            _rare.Identifiers = [];
        }
    }

    /// <summary>Replaces the widths of the segments.</summary>
    /// <param name="widths">Start and end width of each segment in turn: twice as many as vertices, or none.</param>
    /// <exception cref="ArgumentException">The number does not fit.</exception>
    public void SetWidths(ReadOnlySpan<double> widths)
    {
        if (widths.Length != 0 && widths.Length != 2 * _count)
        {
            throw new ArgumentException("There must be two widths for each vertex.", nameof(widths));
        }

        Rarely.Widths = widths.ToArray();
        Rarely.HasWidths = widths.Length > 0;
    }

    /// <inheritdoc/>
    public override DxfEntity Clone()
    {
        var copy = (DxfLightweightPolyline)MemberwiseClone();
        copy._vertices = Vertices.ToArray();
        copy._start = 0;
        copy._rare = _rare?.Clone(_count);
        return copy;
    }

    // A vertex begins with its code 10; what follows completes the one begun last.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 10: Append(tag.Real()); return true;
            case 20: SetLast(y: tag.Real(), bulge: null); return true;
            case 42: SetLast(y: null, bulge: tag.Real()); return true;
            case 40: SetWidth(0, tag.Real()); return true;
            case 41: SetWidth(1, tag.Real()); return true;
            case 38: Elevation = tag.Real(); return true;
            case 43: ConstantWidth = tag.Real(); return true;
            case 70: Flags = tag.Int(); return true;
            case 90: _announced = tag.Int(); return true;
            case 91: SetIdentifier(tag.Int()); return true;
            default: return false;
        }
    }

    internal override void Complete(DxfFindings findings)
    {
        if (_announced >= 0)
        {
            findings.Miscounted(this, "vertices", _announced, _count);
        }

        if (_rare is { HasWidths: true } rare && rare.Widths.Length < 2 * _count)
        {
            Array.Resize(ref rare.Widths, 2 * _count);
        }

        if (_rare is { Identifiers.Length: > 0 } named && named.Identifiers.Length < _count)
        {
            Array.Resize(ref named.Identifiers, _count);
        }
    }

    internal override bool TryReset()
    {
        _start = 0;
        _count = 0;
        _announced = -1;
        _rare = null;
        Flags = 0;
        return true;
    }

    internal override DxfEntity Keep(DxfVertexStore store)
    {
        var copy = (DxfLightweightPolyline)MemberwiseClone();
        copy._vertices = store.Keep(Vertices, out copy._start);
        copy._rare = _rare?.Clone(_count);
        return copy;
    }

    private void Append(double x)
    {
        if (_count == _vertices.Length)
        {
            Array.Resize(ref _vertices, Math.Max(FirstCapacity, 2 * _count));
        }

        _vertices[_count++] = new DxfPolylineVertex(x, 0);
    }

    // Codes before the first 10 belong to no vertex.
    private void SetLast(double? y, double? bulge)
    {
        if (_count > 0)
        {
            ref DxfPolylineVertex last = ref _vertices[_count - 1];
            last = new DxfPolylineVertex(last.X, y ?? last.Y, bulge ?? last.Bulge);
        }
    }

    private void SetWidth(int end, double width)
    {
        if (_count == 0 || (width == 0 && _rare is null))
        {
            return;
        }

        Rare rare = Rarely;
        int index = (2 * (_count - 1)) + end;
        if (index >= rare.Widths.Length)
        {
            Array.Resize(ref rare.Widths, Math.Max(FirstCapacity, 2 * (index + 1)));
        }

        rare.Widths[index] = width;
        rare.HasWidths |= width != 0;
    }

    private void SetIdentifier(int identifier)
    {
        if (_count == 0 || identifier == 0)
        {
            return;
        }

        Rare rare = Rarely;
        if (_count > rare.Identifiers.Length)
        {
            Array.Resize(ref rare.Identifiers, Math.Max(FirstCapacity, 2 * _count));
        }

        rare.Identifiers[_count - 1] = identifier;
    }

    /// <summary>What few polylines have.</summary>
    private sealed class Rare
    {
        public double[] Widths = [];
        public int[] Identifiers = [];

        public double Elevation { get; set; }

        public double ConstantWidth { get; set; }

        public bool HasWidths { get; set; }

        public Rare Clone(int vertices)
        {
            var copy = (Rare)MemberwiseClone();
            copy.Widths = new double[HasWidths ? 2 * vertices : 0];
            Widths.AsSpan(0, Math.Min(Widths.Length, copy.Widths.Length)).CopyTo(copy.Widths);
            copy.Identifiers = Identifiers.Length == 0 ? [] : Identifiers.AsSpan(0, vertices).ToArray();
            return copy;
        }
    }
}
