using CadLift.Geometry.Numerics;

namespace CadLift.Mesh.Pictures;

/// <summary>How much light reaches a point: a z-buffer seen from the light, asked around the point for soft edges.</summary>
/// <remarks>Source: W. Reeves, D. Salesin, R. Cook, Rendering Antialiased Shadows with Depth Maps, 1987.</remarks>
internal sealed class ShadowMap
{
    // The square of samples that are asked, and how far apart they are.
    private const int Reach = 3;
    private const double Spread = 1.7;

    private readonly ViewRaster _raster;
    private readonly double _bias;

    /// <summary>Takes over what is seen from the light.</summary>
    public ShadowMap(ViewRaster raster)
    {
        _raster = raster;

        // What is nearer to the light than the samples around are wide is the surface itself.
        _bias = Reach * Spread / raster.View.Scale;
    }

    /// <summary>The part of the light that reaches a point, 0 to 1.</summary>
    /// <param name="point">The point.</param>
    /// <param name="normal">The normal of the surface there; it looks towards the light.</param>
    public double LightAt(Point3d point, Vector3d normal)
    {
        (double x, double y, double depth) = _raster.View.Project(point + (normal * _bias));
        int lit = 0;
        for (int i = -Reach; i <= Reach; i++)
        {
            for (int k = -Reach; k <= Reach; k++)
            {
                int column = (int)Math.Floor(x + (k * Spread));
                int row = (int)Math.Floor(y + (i * Spread));
                bool isOutside = (uint)column >= (uint)_raster.Width || (uint)row >= (uint)_raster.Height;
                lit += isOutside || _raster.DepthAt(column, row) <= depth + _bias ? 1 : 0;
            }
        }

        return lit / (double)((2 * Reach) + 1) / ((2 * Reach) + 1);
    }
}
