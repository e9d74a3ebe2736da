using System.Globalization;

namespace CadLift.Geometry.Numerics;

/// <summary>A vector of the plane.</summary>
public readonly struct Vector2d : IEquatable<Vector2d>
{
    // Below this, and above its inverse, squares lose digits or overflow.
    private const double SmallestSquare = 1e-280;

    /// <summary>Creates a vector.</summary>
    public Vector2d(double x, double y)
    {
        X = x;
        Y = y;
    }

    /// <summary>The unit vector along x.</summary>
    public static Vector2d UnitX => new(1, 0);

    /// <summary>The unit vector along y.</summary>
    public static Vector2d UnitY => new(0, 1);

    /// <summary>The x component.</summary>
    public double X { get; }

    /// <summary>The y component.</summary>
    public double Y { get; }

    /// <summary>The length.</summary>
    public double Length => Math.Sqrt(LengthSquared);

    /// <summary>The square of the length.</summary>
    public double LengthSquared => (X * X) + (Y * Y);

    /// <summary>The dot product.</summary>
    public double Dot(Vector2d other) => (X * other.X) + (Y * other.Y);

    /// <summary>The z component of the cross product: positive where <paramref name="other"/> lies to the left of this vector.</summary>
    public double Cross(Vector2d other) => (X * other.Y) - (Y * other.X);

    /// <summary>This vector turned left by a quarter.</summary>
    public Vector2d TurnedLeft() => new(-Y, X);

    /// <summary>The turn from this direction to another in radians, (-π, π], positive to the left.</summary>
    internal double TurnTo(Vector2d other) => Math.Atan2(Cross(other), Dot(other));

    /// <summary>The unit vector at an angle from the x axis.</summary>
    /// <param name="radians">Radians, counter-clockwise.</param>
    public static Vector2d AtAngle(double radians)
    {
        (double sin, double cos) = Math.SinCos(radians);
        return new Vector2d(cos, sin);
    }

    /// <summary>The vector of length one in the same direction; a zero vector stays zero.</summary>
    public Vector2d Normalized()
    {
        double square = LengthSquared;
        return square is > SmallestSquare and < double.PositiveInfinity ? this / Math.Sqrt(square) : NormalizedFromAfar();
    }

    // Squares of such components are lost to rounding or overflow: they are brought near to one first.
    private Vector2d NormalizedFromAfar()
    {
        double largest = Math.Max(Math.Abs(X), Math.Abs(Y));
        if (!(largest > 0 && double.IsFinite(largest)))
        {
            return this;
        }

        int exponent = Math.ILogB(largest);
        var near = new Vector2d(Math.ScaleB(X, -exponent), Math.ScaleB(Y, -exponent));
        return near / near.Length;
    }

    /// <summary>The sum.</summary>
    public static Vector2d operator +(Vector2d left, Vector2d right) => new(left.X + right.X, left.Y + right.Y);

    /// <summary>The difference.</summary>
    public static Vector2d operator -(Vector2d left, Vector2d right) => new(left.X - right.X, left.Y - right.Y);

    /// <summary>The opposite vector.</summary>
    public static Vector2d operator -(Vector2d vector) => new(-vector.X, -vector.Y);

    /// <summary>The vector scaled.</summary>
    public static Vector2d operator *(Vector2d vector, double factor) => new(vector.X * factor, vector.Y * factor);

    /// <summary>The vector scaled.</summary>
    public static Vector2d operator *(double factor, Vector2d vector) => vector * factor;

    /// <summary>The vector divided by a number.</summary>
    public static Vector2d operator /(Vector2d vector, double divisor) => new(vector.X / divisor, vector.Y / divisor);

    /// <inheritdoc/>
    public bool Equals(Vector2d other) => X.Equals(other.X) && Y.Equals(other.Y);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Vector2d other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <summary>The coordinates in the invariant culture, for messages and debugging.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X:R}, {Y:R})");

    /// <summary>Whether the coordinates are equal to the last bit.</summary>
    public static bool operator ==(Vector2d left, Vector2d right) => left.Equals(right);

    /// <summary>Whether any coordinate differs.</summary>
    public static bool operator !=(Vector2d left, Vector2d right) => !left.Equals(right);
}
