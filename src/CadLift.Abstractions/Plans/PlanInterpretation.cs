namespace CadLift.Plans;

/// <summary>How the shapes of a drawing are read.</summary>
public enum PlanInterpretation
{
    /// <summary>Each closed shape is a room whose wall lies on its inner side; walls that meet become one.</summary>
    Outline,

    /// <summary>Closed shapes, filled areas and what lies between parallel lines are the walls themselves.</summary>
    WallBody,

    /// <summary>Lines are the middle of walls, half a thickness on either side.</summary>
    Centreline,

    /// <summary>Shapes are extruded whole, with holes and islands by nesting: a part, not a building.</summary>
    Solid,
}
