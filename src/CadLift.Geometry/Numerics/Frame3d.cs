namespace CadLift.Geometry.Numerics;

/// <summary>A right-handed orthonormal frame: where a plane, circle or cylinder stands and how it is turned.</summary>
/// <remarks>The counterpart of AXIS2_PLACEMENT_3D in ISO 10303-42.</remarks>
public readonly struct Frame3d : IEquatable<Frame3d>
{
    private Frame3d(Point3d origin, Vector3d xAxis, Vector3d yAxis, Vector3d zAxis)
    {
        Origin = origin;
        XAxis = xAxis;
        YAxis = yAxis;
        ZAxis = zAxis;
    }

    /// <summary>The origin.</summary>
    public Point3d Origin { get; }

    /// <summary>The unit vector of the first axis.</summary>
    public Vector3d XAxis { get; }

    /// <summary>The unit vector of the second axis.</summary>
    public Vector3d YAxis { get; }

    /// <summary>The unit vector of the third axis: the normal of a plane, the axis of a cylinder.</summary>
    public Vector3d ZAxis { get; }

    /// <summary>The frame with the given z axis whose x axis comes as near as it can to the given one.</summary>
    /// <param name="origin">The origin.</param>
    /// <param name="zAxis">Any length but zero.</param>
    /// <param name="xAxis">Any length but zero, not parallel to <paramref name="zAxis"/>.</param>
    /// <exception cref="ArgumentException">The two directions are zero, parallel or not finite.</exception>
    public static Frame3d Create(Point3d origin, Vector3d zAxis, Vector3d xAxis)
    {
        Vector3d z = zAxis.Normalized();
        Vector3d x = (xAxis - (z * xAxis.Dot(z))).Normalized();
        if (!(z.LengthSquared > 0.5 && x.LengthSquared > 0.5))
        {
            throw new ArgumentException("The directions of a frame must be finite, not zero and not parallel.", nameof(xAxis));
        }

        return new Frame3d(origin, x, z.Cross(x), z);
    }

    /// <summary>The frame of the world's axes at a point.</summary>
    public static Frame3d WorldAt(Point3d origin) => new(origin, Vector3d.UnitX, Vector3d.UnitY, Vector3d.UnitZ);

    /// <summary>The point with the given coordinates in this frame.</summary>
    public Point3d PointAt(double x, double y, double z = 0) => Origin + (x * XAxis) + (y * YAxis) + (z * ZAxis);

    /// <summary>The coordinates of a point in this frame.</summary>
    public Point3d Coordinates(Point3d point)
    {
        Vector3d offset = point - Origin;
        return new Point3d(offset.Dot(XAxis), offset.Dot(YAxis), offset.Dot(ZAxis));
    }

    /// <inheritdoc/>
    public bool Equals(Frame3d other) =>
        Origin.Equals(other.Origin) && XAxis.Equals(other.XAxis) && YAxis.Equals(other.YAxis) && ZAxis.Equals(other.ZAxis);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Frame3d other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Origin, XAxis, YAxis, ZAxis);

    /// <summary>Whether two frames are the same.</summary>
    public static bool operator ==(Frame3d left, Frame3d right) => left.Equals(right);

    /// <summary>Whether two frames differ.</summary>
    public static bool operator !=(Frame3d left, Frame3d right) => !left.Equals(right);
}
