using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Meshes;

namespace CadLift.Mesh.Pictures;

/// <summary>A scene as it is lit: colours of triangles, and what is seen of them in a view.</summary>
internal sealed class PictureScene
{
    /// <summary>How much darker the ground is where no light reaches it.</summary>
    public const double GroundShadow = 0.3;

    private const double Ambient = 0.62;
    private const double PaleShare = 0.62;
    private const double FromAbove = 0.1;
    private const double Direct = 0.42;
    private const double LightAzimuth = 188 * Math.PI / 180;
    private const double LightElevation = 52 * Math.PI / 180;

    /// <summary>The direction to the light, of length 1.</summary>
    public static readonly Vector3d ToLight = PictureView.From(default, LightAzimuth, LightElevation).Toward;

    private static readonly MeshMaterial Plain = new("plain", new MeshColor(200, 200, 200));

    private readonly int[] _materialOf;
    private ShadowMap? _shadows;

    /// <summary>Takes over a scene.</summary>
    public PictureScene(MeshScene scene)
    {
        Scene = scene;
        Bounds = scene.Bounds;
        _materialOf = new int[scene.Triangles.Length];
        foreach (MeshPatch patch in scene.Parts.SelectMany(static part => part.Patches))
        {
            _materialOf.AsSpan(patch.First, patch.Count).Fill(patch.Material);
        }
    }

    public MeshScene Scene { get; }

    public Box3d Bounds { get; }

    /// <summary>The middle of the bounds.</summary>
    public Point3d Middle => Bounds.IsEmpty ? default : Bounds.Min.MidpointTo(Bounds.Max);

    /// <summary>Corners of the bounds.</summary>
    public IEnumerable<Point3d> Corners()
    {
        for (int i = 0; i < 8; i++)
        {
            yield return new Point3d(
                (i & 1) == 0 ? Bounds.Min.X : Bounds.Max.X, (i & 2) == 0 ? Bounds.Min.Y : Bounds.Max.Y, (i & 4) == 0 ? Bounds.Min.Z : Bounds.Max.Z);
        }
    }

    /// <summary>Where the shadows of the corners of the bounds fall on the ground.</summary>
    public IEnumerable<Point3d> CornerShadows() => Corners().Select(OnGround);

    /// <summary>The material of a triangle.</summary>
    public MeshMaterial MaterialOf(int triangle) => (uint)_materialOf[triangle] < (uint)Scene.Materials.Count ? Scene.Materials[_materialOf[triangle]] : Plain;

    /// <summary>What is seen in a view: what hides what is behind it, and before it what does not.</summary>
    /// <param name="view">The view, in samples.</param>
    /// <param name="width">In samples.</param>
    /// <param name="height">In samples.</param>
    /// <param name="cancellation">Looked at every few thousand triangles.</param>
    public (ViewRaster Solid, ViewRaster? Clear) Draw(PictureView view, int width, int height, CancellationToken cancellation)
    {
        var solid = new ViewRaster(view, width, height);
        ViewRaster? clear = Scene.Materials.Any(static material => !material.Color.IsOpaque) ? new ViewRaster(view, width, height) : null;
        Draw(solid, clear, cancellation);
        return (solid, clear);
    }

    /// <summary>Finds out where shadows fall.</summary>
    /// <param name="size">The width and height of the map in samples.</param>
    /// <param name="cancellation">Looked at every few thousand triangles.</param>
    public void CastShadows(int size, CancellationToken cancellation)
    {
        PictureView light = PictureView.From(Middle, LightAzimuth, LightElevation);
        PictureView view = light.Fitted(light.SeenOf(Corners()), 4, 4, size - 8, size - 8);
        var raster = new ViewRaster(view, size, size);
        Draw(raster, clear: null, cancellation);
        _shadows = new ShadowMap(raster);
    }

    /// <summary>The normal of a triangle at a point, or of all of it where its corners have none.</summary>
    public Vector3d NormalAt(int triangle, Point3d point)
    {
        MeshTriangle corners = Scene.Triangles[triangle];
        (Point3d a, Point3d b, Point3d c) = (Scene.Points[corners.A], Scene.Points[corners.B], Scene.Points[corners.C]);
        Vector3d area = (b - a).Cross(c - a);
        if (Scene.Corners.IsEmpty)
        {
            return area.Normalized();
        }

        MeshTriangle normals = Scene.Corners[triangle];
        if (normals.A == normals.B && normals.B == normals.C)
        {
            return Scene.Normals[normals.A];
        }

        double whole = area.LengthSquared;
        double shareA = Math.Clamp((b - point).Cross(c - point).Dot(area) / whole, 0, 1);
        double shareB = Math.Clamp((c - point).Cross(a - point).Dot(area) / whole, 0, 1);
        Vector3d mixed = (Scene.Normals[normals.A] * shareA) + (Scene.Normals[normals.B] * shareB)
            + (Scene.Normals[normals.C] * Math.Max(1 - shareA - shareB, 0));
        return mixed.LengthSquared > 0 ? mixed.Normalized() : Scene.Normals[normals.A];
    }

    /// <summary>The normal in the middle of a triangle.</summary>
    public Vector3d NormalOf(int triangle)
    {
        MeshTriangle corners = Scene.Triangles[triangle];
        (Point3d a, Point3d b, Point3d c) = (Scene.Points[corners.A], Scene.Points[corners.B], Scene.Points[corners.C]);
        return NormalAt(triangle, new Point3d((a.X + b.X + c.X) / 3, (a.Y + b.Y + c.Y) / 3, (a.Z + b.Z + c.Z) / 3));
    }

    /// <summary>The colour of a surface in a view.</summary>
    /// <param name="material">What it is made of.</param>
    /// <param name="normal">Its normal.</param>
    /// <param name="light">The part of the light that reaches it; of no meaning in a pale view.</param>
    /// <param name="isPale">Whether the view is pale.</param>
    public static PictureColor Shade(MeshMaterial material, Vector3d normal, double light, bool isPale) =>
        isPale ? Shade(material, normal, 1).MixedWith(PictureColor.White, PaleShare) : Shade(material, normal, light);

    /// <summary>The colour of a surface.</summary>
    /// <param name="material">What it is made of.</param>
    /// <param name="normal">Its normal.</param>
    /// <param name="light">The part of the light that reaches it.</param>
    public static PictureColor Shade(MeshMaterial material, Vector3d normal, double light)
    {
        double direct = Math.Max(normal.Dot(ToLight), 0) * light;
        return PictureColor.Of(material.Color).Times(Ambient + (FromAbove * normal.Z) + (Direct * direct));
    }

    /// <summary>The part of the light that reaches a point on a surface; all of it where no shadows were cast.</summary>
    public double LightAt(Point3d point, Vector3d normal) =>
        _shadows is null ? 1 : normal.Dot(ToLight) <= 0 ? 0 : _shadows.LightAt(point, normal);

    /// <summary>How dark the ground is under a pixel, 0 to 1; it is seen from above.</summary>
    public double GroundShadowAt(PictureView view, double x, double y)
    {
        if (_shadows is null)
        {
            return 0;
        }

        Point3d start = view.PointAt(x, y, 0);
        Point3d ground = start + (view.Toward * ((Bounds.Min.Z - start.Z) / view.Toward.Z));
        return GroundShadow * (1 - _shadows.LightAt(ground, Vector3d.UnitZ));
    }

    private Point3d OnGround(Point3d point) => point - (ToLight * ((point.Z - Bounds.Min.Z) / ToLight.Z));

    // What does not hide what is behind it goes to a raster of its own, or nowhere.
    private void Draw(ViewRaster solid, ViewRaster? clear, CancellationToken cancellation)
    {
        ReadOnlySpan<Point3d> points = Scene.Points;
        for (int i = 0; i < Scene.Triangles.Length; i++)
        {
            if ((i & 4095) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            MeshTriangle triangle = Scene.Triangles[i];
            ViewRaster? raster = MaterialOf(i).Color.IsOpaque ? solid : clear;
            raster?.Draw(i, points[triangle.A], points[triangle.B], points[triangle.C]);
        }
    }
}
