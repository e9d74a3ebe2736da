using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>Puts points together from coordinates that come one by one.</summary>
/// <remarks>Each first coordinate begins a point; the second and third complete the one begun last.</remarks>
internal sealed class DxfPointCollector
{
    private readonly List<Point3d> _points = [];

    public IList<Point3d> Points => _points;

    /// <summary>Takes a coordinate.</summary>
    /// <param name="axis">0 for x, 1 for y, 2 for z.</param>
    /// <param name="value">The coordinate.</param>
    public void Add(int axis, double value)
    {
        if (axis == 0)
        {
            _points.Add(new Point3d(value, 0, 0));
        }
        else if (_points.Count > 0)
        {
            Point3d last = _points[^1];
            _points[^1] = axis == 1 ? new Point3d(last.X, value, last.Z) : new Point3d(last.X, last.Y, value);
        }
    }

    public void AddRange(IEnumerable<Point3d> points) => _points.AddRange(points);
}
