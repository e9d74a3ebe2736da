namespace CadLift.Geometry.Numerics;

/// <summary>The distances and angles below which a computation takes two things for one.</summary>
/// <remarks>
/// One value travels with a computation. Nothing in the kernel keeps an epsilon of its own: what an algorithm needs besides
/// it derives from these two numbers and the size of what it looks at.
/// </remarks>
public readonly struct Tolerance : IEquatable<Tolerance>
{
    /// <summary>The default of <see cref="Coincidence"/>: 1e-6 mm.</summary>
    public const double DefaultCoincidence = 1e-6;

    /// <summary>The default of <see cref="Angular"/>: 1e-9 rad.</summary>
    public const double DefaultAngular = 1e-9;

    // The finest coincidence that doubles carry through a computation, as a part of the largest coordinate: some 4,500 of
    // their last digits. The default is as fine as that at 1e6 mm.
    private const double FinestOfCoordinate = 1e-12;

    /// <summary>Creates a tolerance.</summary>
    /// <param name="coincidence">Millimetres, positive and finite: points this near are one vertex.</param>
    /// <param name="angular">Radians, positive and finite: directions this near are parallel.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not positive or not finite.</exception>
    public Tolerance(double coincidence, double angular = DefaultAngular)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(coincidence);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(angular);
        if (!double.IsFinite(coincidence) || !double.IsFinite(angular))
        {
            throw new ArgumentOutOfRangeException(nameof(coincidence), "A tolerance must be finite.");
        }

        Coincidence = coincidence;
        Angular = angular;
    }

    /// <summary>1e-6 mm and 1e-9 rad.</summary>
    public static Tolerance Default { get; } = new(DefaultCoincidence);

    /// <summary>Millimetres: points this near are one vertex.</summary>
    public double Coincidence { get; }

    /// <summary>Radians: directions this near are parallel.</summary>
    public double Angular { get; }

    /// <summary>The tolerance for geometry whose coordinates reach <paramref name="largestCoordinate"/>.</summary>
    /// <param name="largestCoordinate">Millimetres, the largest absolute coordinate.</param>
    /// <returns>
    /// This tolerance, its <see cref="Coincidence"/> never finer than 1e-12 of the coordinates; the default grows with them from
    /// 1e6 mm on. Asking twice changes nothing. Coordinates that are not finite have no tolerance: it stays as it is.
    /// </returns>
    public Tolerance ScaledTo(double largestCoordinate) =>
        largestCoordinate * FinestOfCoordinate > Coincidence && double.IsFinite(largestCoordinate)
            ? new Tolerance(largestCoordinate * FinestOfCoordinate, Angular)
            : this;

    /// <inheritdoc/>
    public bool Equals(Tolerance other) => Coincidence.Equals(other.Coincidence) && Angular.Equals(other.Angular);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Tolerance other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Coincidence, Angular);

    /// <summary>Whether two tolerances are the same.</summary>
    public static bool operator ==(Tolerance left, Tolerance right) => left.Equals(right);

    /// <summary>Whether two tolerances differ.</summary>
    public static bool operator !=(Tolerance left, Tolerance right) => !left.Equals(right);
}
