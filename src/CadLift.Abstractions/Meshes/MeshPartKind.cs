namespace CadLift.Meshes;

/// <summary>What a part of a mesh is.</summary>
public enum MeshPartKind
{
    /// <summary>A part that is no building, or of which nothing is known.</summary>
    Part,

    /// <summary>Walls.</summary>
    Wall,

    /// <summary>A floor plate.</summary>
    Slab,

    /// <summary>A roof.</summary>
    Roof,

    /// <summary>The faces of the walls around a door.</summary>
    Door,

    /// <summary>The faces of the walls around a window.</summary>
    Window,

    /// <summary>The faces of the walls around an opening that nothing fills.</summary>
    Passage,

    /// <summary>A leaf that fills a door; no part of the body.</summary>
    DoorLeaf,

    /// <summary>A frame that fills an opening along its edges; no part of the body.</summary>
    Frame,

    /// <summary>A pane that fills a window; no part of the body.</summary>
    Pane,
}
