namespace CadLift.Meshes;

/// <summary>A part of a scene that a person would point at: the walls of a storey, a floor plate, a door.</summary>
public sealed record MeshPart
{
    /// <summary>Creates a part.</summary>
    /// <param name="name">What it is called, such as <c>Door 3</c>.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="patches">Its triangles by material, consecutive.</param>
    public MeshPart(string name, MeshPartKind kind, IReadOnlyList<MeshPatch> patches)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(patches);
        Name = name;
        Kind = kind;
        Patches = patches;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public MeshPartKind Kind { get; }

    /// <summary>Its triangles by material, consecutive; none where nothing of it is to be seen.</summary>
    public IReadOnlyList<MeshPatch> Patches { get; init; }

    /// <summary>The index of its group in <see cref="MeshScene.Groups"/>; a scene that is written has as many. Default -1: in none.</summary>
    public int Group { get; init; } = -1;

    /// <summary>The layer that it is drawn on; <see langword="null"/> where there are several or none is known.</summary>
    public string? Layer { get; init; }

    /// <summary>Whether it fills an opening and is no part of the body.</summary>
    public bool IsFitting => Kind is MeshPartKind.DoorLeaf or MeshPartKind.Frame or MeshPartKind.Pane;
}
