namespace CadLift.Geometry.Numerics;

/// <summary>An axis-parallel box of space; <see cref="Empty"/> holds no point.</summary>
public readonly struct Box3d : IEquatable<Box3d>
{
    /// <summary>Creates the box between two corners.</summary>
    /// <param name="min">The corner with the smallest coordinates.</param>
    /// <param name="max">The corner with the largest coordinates.</param>
    public Box3d(Point3d min, Point3d max)
    {
        Min = min;
        Max = max;
    }

    /// <summary>The box without any point; the start of every union.</summary>
    public static Box3d Empty { get; } = new(
        new Point3d(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity),
        new Point3d(double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity));

    /// <summary>The corner with the smallest coordinates.</summary>
    public Point3d Min { get; }

    /// <summary>The corner with the largest coordinates.</summary>
    public Point3d Max { get; }

    /// <summary>Whether the box holds no point.</summary>
    public bool IsEmpty => !(Min.X <= Max.X && Min.Y <= Max.Y && Min.Z <= Max.Z);

    /// <summary>The length of the diagonal.</summary>
    public double Diagonal => IsEmpty ? 0 : Min.DistanceTo(Max);

    /// <summary>The largest absolute coordinate of any point in the box, 0 when empty.</summary>
    public double LargestCoordinate => IsEmpty
        ? 0
        : Math.Max(
            Math.Max(Math.Max(Math.Abs(Min.X), Math.Abs(Max.X)), Math.Max(Math.Abs(Min.Y), Math.Abs(Max.Y))),
            Math.Max(Math.Abs(Min.Z), Math.Abs(Max.Z)));

    /// <summary>The smallest box that holds this one and a point.</summary>
    public Box3d Including(Point3d point) =>
        new(
            new Point3d(Math.Min(Min.X, point.X), Math.Min(Min.Y, point.Y), Math.Min(Min.Z, point.Z)),
            new Point3d(Math.Max(Max.X, point.X), Math.Max(Max.Y, point.Y), Math.Max(Max.Z, point.Z)));

    /// <inheritdoc/>
    public bool Equals(Box3d other) => Min.Equals(other.Min) && Max.Equals(other.Max);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Box3d other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Min, Max);

    /// <summary>Whether two boxes are the same.</summary>
    public static bool operator ==(Box3d left, Box3d right) => left.Equals(right);

    /// <summary>Whether two boxes differ.</summary>
    public static bool operator !=(Box3d left, Box3d right) => !left.Equals(right);
}
