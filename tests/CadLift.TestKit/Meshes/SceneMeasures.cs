using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Meshes;

namespace CadLift.TestKit.Meshes;

/// <summary>What a mesh measures, and how far it is from a closed one.</summary>
public sealed record SceneMeasures(double Volume, int OpenSides, int CrowdedSides, double ThinnestTriangle, Point3d ThinnestPlace)
{
    /// <summary>Measures the triangles of some parts of a scene.</summary>
    public static SceneMeasures Of(MeshScene scene, Func<MeshPart, bool>? isPart = null)
    {
        double volume = 0;
        double thinnest = double.PositiveInfinity;
        Point3d place = default;
        var sides = new Dictionary<(int A, int B), (int There, int Back)>();
        Point3d origin = scene.Points.Length > 0 ? scene.Points[0] : default;
        foreach (MeshPart part in scene.Parts)
        {
            if (isPart is not null && !isPart(part))
            {
                continue;
            }

            foreach (MeshPatch patch in part.Patches)
            {
                foreach (MeshTriangle triangle in scene.Triangles.Slice(patch.First, patch.Count))
                {
                    Point3d a = scene.Points[triangle.A];
                    Point3d b = scene.Points[triangle.B];
                    Point3d c = scene.Points[triangle.C];
                    volume += (a - origin).Cross(b - origin).Dot(c - origin) / 6;
                    double longest = Math.Max(a.DistanceTo(b), Math.Max(b.DistanceTo(c), c.DistanceTo(a)));
                    double altitude = (b - a).Cross(c - a).Length / longest;
                    if (altitude < thinnest)
                    {
                        (thinnest, place) = (altitude, a);
                    }

                    Note(triangle.A, triangle.B);
                    Note(triangle.B, triangle.C);
                    Note(triangle.C, triangle.A);
                }
            }
        }

        return new SceneMeasures(
            volume,
            sides.Values.Count(static side => side.There != side.Back),
            sides.Values.Count(static side => side.There > 1 || side.Back > 1),
            thinnest,
            place);

        void Note(int a, int b)
        {
            (int A, int B) side = a < b ? (a, b) : (b, a);
            (int there, int back) = sides.GetValueOrDefault(side);
            sides[side] = a < b ? (there + 1, back) : (there, back + 1);
        }
    }
}
