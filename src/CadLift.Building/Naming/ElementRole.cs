namespace CadLift.Building.Naming;

/// <summary>What the name of a layer or symbol says about what is drawn.</summary>
internal enum ElementRole
{
    /// <summary>It says nothing that is known.</summary>
    Unknown,

    /// <summary>Walls, columns and piers.</summary>
    Wall,

    /// <summary>Doors and gates.</summary>
    Door,

    /// <summary>Windows and glazing.</summary>
    Window,

    /// <summary>Openings, whatever fills them.</summary>
    Opening,

    /// <summary>Furniture, fixtures, stairs, foundations, roofs: things of a building that are not walls.</summary>
    Fitting,

    /// <summary>Dimensions, texts, grids, borders.</summary>
    Annotation,
}
