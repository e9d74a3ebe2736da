using System.Globalization;
using CadLift.Diagnostics;

namespace CadLift.Dxf.Mapping;

/// <summary>How many segments may be made of what a few lines of a file can multiply: fitted curves, chords, boundaries of clips.</summary>
/// <param name="max">The limit for all of them together (<see cref="Limits.MaxExpandedEntities"/>).</param>
internal sealed class SegmentBudget(int max)
{
    private long _taken;

    /// <summary>How many are left.</summary>
    public int Left => (int)Math.Max(0, max - _taken);

    /// <summary>Takes some.</summary>
    /// <param name="count">How many.</param>
    /// <param name="place">What they are made of.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.CadTooLarge"/>: they are more than are left.</exception>
    public void Take(int count, SourcePlace place)
    {
        _taken += count;
        if (_taken > max)
        {
            throw TooMany(place);
        }
    }

    /// <summary>The failure for what would need more than are left.</summary>
    public CadLiftException TooMany(SourcePlace place) =>
        new(
            ErrorCode.CadTooLarge,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Curves, flat arcs and boundaries of clipped inserts make more than {max} segments (Limits.MaxExpandedEntities)."),
            place);
}
