namespace CadLift.Geometry.Numerics;

/// <summary>An axis-parallel rectangle; <see cref="Empty"/> holds no point.</summary>
public readonly struct Box2d : IEquatable<Box2d>
{
    /// <summary>Creates the rectangle between two corners.</summary>
    /// <param name="min">The corner with the smallest coordinates.</param>
    /// <param name="max">The corner with the largest coordinates.</param>
    public Box2d(Point2d min, Point2d max)
    {
        Min = min;
        Max = max;
    }

    /// <summary>The box without any point; the start of every union.</summary>
    public static Box2d Empty { get; } = new(
        new Point2d(double.PositiveInfinity, double.PositiveInfinity),
        new Point2d(double.NegativeInfinity, double.NegativeInfinity));

    /// <summary>The corner with the smallest coordinates.</summary>
    public Point2d Min { get; }

    /// <summary>The corner with the largest coordinates.</summary>
    public Point2d Max { get; }

    /// <summary>Whether the box holds no point.</summary>
    public bool IsEmpty => !(Min.X <= Max.X && Min.Y <= Max.Y);

    /// <summary>The extent along x.</summary>
    public double Width => IsEmpty ? 0 : Max.X - Min.X;

    /// <summary>The extent along y.</summary>
    public double Height => IsEmpty ? 0 : Max.Y - Min.Y;

    /// <summary>The length of the diagonal.</summary>
    public double Diagonal => IsEmpty ? 0 : Min.DistanceTo(Max);

    /// <summary>The largest absolute coordinate of any point in the box, 0 when empty.</summary>
    public double LargestCoordinate => IsEmpty
        ? 0
        : Math.Max(Math.Max(Math.Abs(Min.X), Math.Abs(Max.X)), Math.Max(Math.Abs(Min.Y), Math.Abs(Max.Y)));

    /// <summary>The smallest box that holds two points.</summary>
    public static Box2d Of(Point2d a, Point2d b) =>
        new(new Point2d(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y)), new Point2d(Math.Max(a.X, b.X), Math.Max(a.Y, b.Y)));

    /// <summary>The smallest box that holds this one and a point.</summary>
    public Box2d Including(Point2d point) =>
        new(
            new Point2d(Math.Min(Min.X, point.X), Math.Min(Min.Y, point.Y)),
            new Point2d(Math.Max(Max.X, point.X), Math.Max(Max.Y, point.Y)));

    /// <summary>The smallest box that holds both.</summary>
    public Box2d Including(Box2d other) =>
        new(
            new Point2d(Math.Min(Min.X, other.Min.X), Math.Min(Min.Y, other.Min.Y)),
            new Point2d(Math.Max(Max.X, other.Max.X), Math.Max(Max.Y, other.Max.Y)));

    /// <summary>The box grown by a margin on every side.</summary>
    public Box2d Grown(double margin) =>
        IsEmpty ? this : new Box2d(Min - new Vector2d(margin, margin), Max + new Vector2d(margin, margin));

    /// <summary>Whether the two boxes share a point, borders included.</summary>
    public bool Intersects(Box2d other) =>
        Min.X <= other.Max.X && other.Min.X <= Max.X && Min.Y <= other.Max.Y && other.Min.Y <= Max.Y;

    /// <summary>Whether the whole of another box lies in this one, borders included.</summary>
    public bool Contains(Box2d other) =>
        Min.X <= other.Min.X && Min.Y <= other.Min.Y && Max.X >= other.Max.X && Max.Y >= other.Max.Y;

    /// <summary>Whether a point lies in the box, borders included.</summary>
    public bool Contains(Point2d point) =>
        point.X >= Min.X && point.X <= Max.X && point.Y >= Min.Y && point.Y <= Max.Y;

    /// <inheritdoc/>
    public bool Equals(Box2d other) => Min.Equals(other.Min) && Max.Equals(other.Max);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Box2d other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Min, Max);

    /// <summary>Whether two boxes are the same.</summary>
    public static bool operator ==(Box2d left, Box2d right) => left.Equals(right);

    /// <summary>Whether two boxes differ.</summary>
    public static bool operator !=(Box2d left, Box2d right) => !left.Equals(right);
}
