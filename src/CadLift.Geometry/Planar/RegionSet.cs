using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Disjoint regions of the plane.</summary>
public sealed class RegionSet
{
    private readonly Region[] _regions;

    /// <summary>Creates a region set.</summary>
    /// <param name="regions">Regions whose interiors do not meet.</param>
    public RegionSet(ReadOnlySpan<Region> regions) => _regions = regions.ToArray();

    /// <summary>The set without any region.</summary>
    public static RegionSet Empty { get; } = new([]);

    /// <summary>The regions.</summary>
    public ReadOnlySpan<Region> Regions => _regions;

    /// <summary>Whether there is no region.</summary>
    public bool IsEmpty => _regions.Length == 0;

    /// <summary>The area in square millimetres.</summary>
    public double Area
    {
        get
        {
            CompensatedSum sum = default;
            foreach (Region region in _regions)
            {
                sum.Add(region.Area);
            }

            return sum.Value;
        }
    }

    /// <summary>The smallest box that holds all regions.</summary>
    public Box2d Bounds
    {
        get
        {
            Box2d bounds = Box2d.Empty;
            foreach (Region region in _regions)
            {
                bounds = bounds.Including(region.Outer.Bounds);
            }

            return bounds;
        }
    }

    /// <summary>The regions moved by a vector.</summary>
    public RegionSet Moved(Vector2d offset)
    {
        var moved = new Region[_regions.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] = _regions[i].Moved(offset);
        }

        return new RegionSet(moved);
    }
}
