using System.Runtime.CompilerServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>The few points that two pieces can share, on the stack: four ends and two crossings at the most.</summary>
internal struct ContactList
{
    private const int Capacity = 8;

    private Buffer _points;

    public int Count { get; private set; }

    public readonly Point2d this[int index] => _points[index];

    public void Add(Point2d point)
    {
        if (Count < Capacity)
        {
            _points[Count++] = point;
        }
    }

    public readonly bool HasNear(Point2d point, double tolerance)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_points[i].DistanceTo(point) <= tolerance)
            {
                return true;
            }
        }

        return false;
    }

    [InlineArray(Capacity)]
    private struct Buffer
    {
        private Point2d _first;
    }
}
