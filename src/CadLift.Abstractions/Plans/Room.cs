using CadLift.Geometry.Planar;

namespace CadLift.Plans;

/// <summary>An enclosed space of a storey.</summary>
public sealed record Room
{
    /// <summary>Creates a room.</summary>
    /// <param name="region">The free floor between the walls, in millimetres.</param>
    /// <param name="label">Its name; <see langword="null"/> where the drawing gives none.</param>
    public Room(Region region, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(region);
        Region = region;
        Label = label;
    }

    /// <summary>The free floor between the walls.</summary>
    public Region Region { get; init; }

    /// <summary>The name, where the drawing gives one.</summary>
    public string? Label { get; init; }

    /// <summary>The indices in <see cref="Storey.Rooms"/> of the rooms that an opening connects it with, increasing.</summary>
    public IReadOnlyList<int> Neighbours { get; init; } = [];

    /// <summary>The free floor area in square millimetres.</summary>
    public double Area => Region.Area;

    /// <summary>The length of the walls around it in millimetres.</summary>
    public double Perimeter => Region.Outer.Perimeter;
}
