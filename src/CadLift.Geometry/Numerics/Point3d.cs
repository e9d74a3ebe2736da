using System.Globalization;

namespace CadLift.Geometry.Numerics;

/// <summary>A point of the space, in millimetres.</summary>
public readonly struct Point3d : IEquatable<Point3d>
{
    /// <summary>Creates a point.</summary>
    public Point3d(double x, double y, double z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    /// <summary>The origin.</summary>
    public static Point3d Origin => default;

    /// <summary>The x coordinate in millimetres.</summary>
    public double X { get; }

    /// <summary>The y coordinate in millimetres.</summary>
    public double Y { get; }

    /// <summary>The z coordinate in millimetres.</summary>
    public double Z { get; }

    /// <summary>Whether every coordinate is finite.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);

    /// <summary>The distance to another point, in millimetres.</summary>
    public double DistanceTo(Point3d other) => (other - this).Length;

    /// <summary>The square of the distance to another point: what comparisons need, without the root.</summary>
    public double DistanceSquaredTo(Point3d other) => (other - this).LengthSquared;

    /// <summary>The point halfway to another one.</summary>
    public Point3d MidpointTo(Point3d other) => new(0.5 * (X + other.X), 0.5 * (Y + other.Y), 0.5 * (Z + other.Z));

    /// <summary>The point moved by a vector.</summary>
    public static Point3d operator +(Point3d point, Vector3d offset) => new(point.X + offset.X, point.Y + offset.Y, point.Z + offset.Z);

    /// <summary>The point moved back by a vector.</summary>
    public static Point3d operator -(Point3d point, Vector3d offset) => new(point.X - offset.X, point.Y - offset.Y, point.Z - offset.Z);

    /// <summary>The vector from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static Vector3d operator -(Point3d left, Point3d right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <inheritdoc/>
    public bool Equals(Point3d other) => X.Equals(other.X) && Y.Equals(other.Y) && Z.Equals(other.Z);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Point3d other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y, Z);

    /// <summary>The coordinates in the invariant culture, for messages and debugging.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X:R}, {Y:R}, {Z:R})");

    /// <summary>Whether the coordinates are equal to the last bit.</summary>
    public static bool operator ==(Point3d left, Point3d right) => left.Equals(right);

    /// <summary>Whether any coordinate differs.</summary>
    public static bool operator !=(Point3d left, Point3d right) => !left.Equals(right);
}
