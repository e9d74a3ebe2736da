using System.Globalization;

namespace CadLift.Geometry.Numerics;

/// <summary>A point of the plane, in millimetres.</summary>
public readonly struct Point2d : IEquatable<Point2d>
{
    /// <summary>Creates a point.</summary>
    public Point2d(double x, double y)
    {
        X = x;
        Y = y;
    }

    /// <summary>The origin.</summary>
    public static Point2d Origin => default;

    /// <summary>The x coordinate in millimetres.</summary>
    public double X { get; }

    /// <summary>The y coordinate in millimetres.</summary>
    public double Y { get; }

    /// <summary>Whether every coordinate is finite.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);

    /// <summary>The distance to another point, in millimetres.</summary>
    public double DistanceTo(Point2d other) => (other - this).Length;

    /// <summary>The square of the distance to another point: what comparisons need, without the root.</summary>
    public double DistanceSquaredTo(Point2d other) => (other - this).LengthSquared;

    /// <summary>The point halfway to another one.</summary>
    public Point2d MidpointTo(Point2d other) => new(0.5 * (X + other.X), 0.5 * (Y + other.Y));

    /// <summary>The point moved by a vector.</summary>
    public static Point2d operator +(Point2d point, Vector2d offset) => new(point.X + offset.X, point.Y + offset.Y);

    /// <summary>The point moved back by a vector.</summary>
    public static Point2d operator -(Point2d point, Vector2d offset) => new(point.X - offset.X, point.Y - offset.Y);

    /// <summary>The vector from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static Vector2d operator -(Point2d left, Point2d right) => new(left.X - right.X, left.Y - right.Y);

    /// <inheritdoc/>
    public bool Equals(Point2d other) => X.Equals(other.X) && Y.Equals(other.Y);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Point2d other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <summary>The coordinates in the invariant culture, for messages and debugging.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X:R}, {Y:R})");

    /// <summary>Whether the coordinates are equal to the last bit.</summary>
    public static bool operator ==(Point2d left, Point2d right) => left.Equals(right);

    /// <summary>Whether any coordinate differs.</summary>
    public static bool operator !=(Point2d left, Point2d right) => !left.Equals(right);
}
