using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Measuring;

/// <summary>The running sums of a measurement, taken about a point near the body to keep digits.</summary>
internal struct VolumeSums(Point3d reference)
{
    private CompensatedSum _area;
    private CompensatedSum _volume;
    private CompensatedSum _momentX;
    private CompensatedSum _momentY;
    private CompensatedSum _momentZ;

    public Point3d Reference { get; } = reference;

    /// <summary>Adds a face.</summary>
    /// <param name="area">∫ dA.</param>
    /// <param name="flux">∫ r·n dA with r from the reference point.</param>
    /// <param name="fluxMoment">∫ r (r·n) dA.</param>
    public void AddFace(double area, double flux, Vector3d fluxMoment)
    {
        _area.Add(area);
        _volume.Add(flux / 3);
        _momentX.Add(fluxMoment.X / 4);
        _momentY.Add(fluxMoment.Y / 4);
        _momentZ.Add(fluxMoment.Z / 4);
    }

    public readonly MassProperties ToProperties(Box3d bounds)
    {
        double volume = _volume.Value;
        var moment = new Vector3d(_momentX.Value, _momentY.Value, _momentZ.Value);
        Point3d centroid = volume != 0 ? Reference + (moment / volume) : Reference;
        return new MassProperties(volume, _area.Value, centroid, bounds);
    }
}
