namespace CadLift.Geometry.Numerics;

/// <summary>An affine map of space: the images of the three axes and of the origin.</summary>
public readonly struct Transform3d : IEquatable<Transform3d>
{
    /// <summary>Creates a map from the images of the axes and of the origin.</summary>
    public Transform3d(Vector3d xAxis, Vector3d yAxis, Vector3d zAxis, Point3d origin)
    {
        XAxis = xAxis;
        YAxis = yAxis;
        ZAxis = zAxis;
        Origin = origin;
    }

    /// <summary>The map that moves nothing.</summary>
    public static Transform3d Identity { get; } = new(Vector3d.UnitX, Vector3d.UnitY, Vector3d.UnitZ, Point3d.Origin);

    /// <summary>The image of the unit vector along x.</summary>
    public Vector3d XAxis { get; }

    /// <summary>The image of the unit vector along y.</summary>
    public Vector3d YAxis { get; }

    /// <summary>The image of the unit vector along z.</summary>
    public Vector3d ZAxis { get; }

    /// <summary>The image of the origin.</summary>
    public Point3d Origin { get; }

    /// <summary>A shift.</summary>
    public static Transform3d Translation(Vector3d offset) =>
        new(Vector3d.UnitX, Vector3d.UnitY, Vector3d.UnitZ, Point3d.Origin + offset);

    /// <summary>A scaling about the origin, a factor for each axis.</summary>
    public static Transform3d Scaling(double x, double y, double z) =>
        new(new Vector3d(x, 0, 0), new Vector3d(0, y, 0), new Vector3d(0, 0, z), Point3d.Origin);

    /// <summary>A counter-clockwise turn about the z axis, exact for quarter turns.</summary>
    /// <param name="degrees">Degrees, as drawings have them.</param>
    public static Transform3d RotationZ(double degrees)
    {
        (double sin, double cos) = Angle.SinCosDegrees(degrees);
        return new Transform3d(new Vector3d(cos, sin, 0), new Vector3d(-sin, cos, 0), Vector3d.UnitZ, Point3d.Origin);
    }

    /// <summary>The image of a point.</summary>
    public Point3d Apply(Point3d point) => Origin + (point.X * XAxis) + (point.Y * YAxis) + (point.Z * ZAxis);

    /// <summary>The image of a vector.</summary>
    public Vector3d Apply(Vector3d vector) => (vector.X * XAxis) + (vector.Y * YAxis) + (vector.Z * ZAxis);

    /// <summary>The map that applies <paramref name="inner"/> first and this one after it.</summary>
    public Transform3d Compose(Transform3d inner) =>
        new(Apply(inner.XAxis), Apply(inner.YAxis), Apply(inner.ZAxis), Apply(inner.Origin));

    /// <summary>The map that undoes this one.</summary>
    /// <param name="inverse">The inverse; this map itself where there is none.</param>
    /// <returns>Whether there is one: whether the axes span space, as far as doubles can tell.</returns>
    /// <remarks>By Cramer's rule, the rows of the inverse being the cross products of the axes over their determinant.</remarks>
    public bool TryInvert(out Transform3d inverse)
    {
        double determinant = XAxis.Dot(YAxis.Cross(ZAxis));
        Vector3d x = YAxis.Cross(ZAxis) / determinant;
        Vector3d y = ZAxis.Cross(XAxis) / determinant;
        Vector3d z = XAxis.Cross(YAxis) / determinant;
        Vector3d origin = Origin - Point3d.Origin;
        var result = new Transform3d(
            new Vector3d(x.X, y.X, z.X),
            new Vector3d(x.Y, y.Y, z.Y),
            new Vector3d(x.Z, y.Z, z.Z),
            new Point3d(-x.Dot(origin), -y.Dot(origin), -z.Dot(origin)));
        double size = x.LengthSquared + y.LengthSquared + z.LengthSquared + result.Origin.DistanceTo(Point3d.Origin);
        bool isInvertible = determinant != 0 && double.IsFinite(size);
        inverse = isInvertible ? result : this;
        return isInvertible;
    }

    /// <inheritdoc/>
    public bool Equals(Transform3d other) =>
        XAxis.Equals(other.XAxis) && YAxis.Equals(other.YAxis) && ZAxis.Equals(other.ZAxis) && Origin.Equals(other.Origin);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Transform3d other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(XAxis, YAxis, ZAxis, Origin);

    /// <summary>Whether two maps are the same.</summary>
    public static bool operator ==(Transform3d left, Transform3d right) => left.Equals(right);

    /// <summary>Whether two maps differ.</summary>
    public static bool operator !=(Transform3d left, Transform3d right) => !left.Equals(right);
}
