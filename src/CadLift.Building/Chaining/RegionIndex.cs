using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Chaining;

/// <summary>Finds the shapes whose boxes hold a shape's box.</summary>
internal sealed class RegionIndex
{
    private readonly Box2d[] _boxes;
    private readonly BoxTree _tree;

    public RegionIndex(IReadOnlyList<PlanShape> shapes)
    {
        _boxes = new Box2d[shapes.Count];
        for (int i = 0; i < _boxes.Length; i++)
        {
            _boxes[i] = shapes[i].Regions.Bounds;
        }

        _tree = new BoxTree(_boxes);
    }

    public void FindHolders(PlanShape shape, List<int> holders)
    {
        Box2d box = shape.Regions.Bounds;
        Point2d corner = box.Min;
        _tree.Query(new Box2d(corner, corner), holders);
        holders.RemoveAll(candidate => !_boxes[candidate].Contains(box));
    }
}
