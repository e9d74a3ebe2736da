using System.Globalization;

namespace CadLift.Geometry.Numerics;

/// <summary>A vector of the space.</summary>
public readonly struct Vector3d : IEquatable<Vector3d>
{
    // Below this, and above its inverse, squares lose digits or overflow.
    private const double SmallestSquare = 1e-280;

    /// <summary>Creates a vector.</summary>
    public Vector3d(double x, double y, double z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    /// <summary>The unit vector along x.</summary>
    public static Vector3d UnitX => new(1, 0, 0);

    /// <summary>The unit vector along y.</summary>
    public static Vector3d UnitY => new(0, 1, 0);

    /// <summary>The unit vector along z.</summary>
    public static Vector3d UnitZ => new(0, 0, 1);

    /// <summary>The x component.</summary>
    public double X { get; }

    /// <summary>The y component.</summary>
    public double Y { get; }

    /// <summary>The z component.</summary>
    public double Z { get; }

    /// <summary>The length.</summary>
    public double Length => Math.Sqrt(LengthSquared);

    /// <summary>The square of the length.</summary>
    public double LengthSquared => (X * X) + (Y * Y) + (Z * Z);

    /// <summary>The dot product.</summary>
    public double Dot(Vector3d other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    /// <summary>The cross product.</summary>
    public Vector3d Cross(Vector3d other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    /// <summary>The vector of length one in the same direction; a zero vector stays zero.</summary>
    public Vector3d Normalized()
    {
        double square = LengthSquared;
        return square is > SmallestSquare and < double.PositiveInfinity ? this / Math.Sqrt(square) : NormalizedFromAfar();
    }

    // Squares of such components are lost to rounding or overflow: they are brought near to one first.
    private Vector3d NormalizedFromAfar()
    {
        double largest = Math.Max(Math.Abs(X), Math.Max(Math.Abs(Y), Math.Abs(Z)));
        if (!(largest > 0 && double.IsFinite(largest)))
        {
            return this;
        }

        int exponent = Math.ILogB(largest);
        var near = new Vector3d(Math.ScaleB(X, -exponent), Math.ScaleB(Y, -exponent), Math.ScaleB(Z, -exponent));
        return near / near.Length;
    }

    /// <summary>The sum.</summary>
    public static Vector3d operator +(Vector3d left, Vector3d right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    /// <summary>The difference.</summary>
    public static Vector3d operator -(Vector3d left, Vector3d right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <summary>The opposite vector.</summary>
    public static Vector3d operator -(Vector3d vector) => new(-vector.X, -vector.Y, -vector.Z);

    /// <summary>The vector scaled.</summary>
    public static Vector3d operator *(Vector3d vector, double factor) => new(vector.X * factor, vector.Y * factor, vector.Z * factor);

    /// <summary>The vector scaled.</summary>
    public static Vector3d operator *(double factor, Vector3d vector) => vector * factor;

    /// <summary>The vector divided by a number.</summary>
    public static Vector3d operator /(Vector3d vector, double divisor) => new(vector.X / divisor, vector.Y / divisor, vector.Z / divisor);

    /// <inheritdoc/>
    public bool Equals(Vector3d other) => X.Equals(other.X) && Y.Equals(other.Y) && Z.Equals(other.Z);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Vector3d other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y, Z);

    /// <summary>The coordinates in the invariant culture, for messages and debugging.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X:R}, {Y:R}, {Z:R})");

    /// <summary>Whether the coordinates are equal to the last bit.</summary>
    public static bool operator ==(Vector3d left, Vector3d right) => left.Equals(right);

    /// <summary>Whether any coordinate differs.</summary>
    public static bool operator !=(Vector3d left, Vector3d right) => !left.Equals(right);
}
