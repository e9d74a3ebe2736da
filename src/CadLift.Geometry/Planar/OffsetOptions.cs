namespace CadLift.Geometry.Planar;

/// <summary>How an offset goes round corners and ends.</summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed class OffsetOptions
{
    /// <summary>The default of <see cref="MitreLimit"/>: 4, a corner of about 29°.</summary>
    public const double DefaultMitreLimit = 4;

    // Beyond a turn of 179.9° the sides do not meet within reason, whatever the limit.
    private const double SharpestAdvance = -0.999998;

    private readonly double _mitreLimit = DefaultMitreLimit;

    /// <summary>Round joins and flat caps.</summary>
    public static OffsetOptions Rounded { get; } = new() { Join = OffsetJoin.Round };

    /// <summary>Mitred joins up to the default limit, and flat caps: how walls are drawn.</summary>
    public static OffsetOptions Mitred { get; } = new();

    /// <summary>How corners that open are joined; mitred by default.</summary>
    public OffsetJoin Join { get; init; } = OffsetJoin.Mitre;

    /// <summary>How many distances a mitre may reach from its corner, 1 or more; sharper corners are rounded instead. 4 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 or not a number.</exception>
    public double MitreLimit
    {
        get => _mitreLimit;
        init
        {
            if (!(value >= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A mitre limit is at least 1.");
            }

            _mitreLimit = value;
        }
    }

    /// <summary>How strokes end; flat by default. Of no meaning for closed loops.</summary>
    public OffsetCap Cap { get; init; } = OffsetCap.Flat;

    /// <summary>Whether a corner between two unit directions is to be mitred.</summary>
    /// <param name="advance">The cosine of the turn.</param>
    internal bool IsMitred(double advance) =>
        Join == OffsetJoin.Mitre && advance > SharpestAdvance && MitreReach(advance) <= MitreLimit;

    // 1 / cos(half the turn): how far the mitre lies from the corner, in distances.
    private static double MitreReach(double advance) => Math.Sqrt(2 / (1 + advance));
}
