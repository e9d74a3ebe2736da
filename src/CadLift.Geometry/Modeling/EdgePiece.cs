namespace CadLift.Geometry.Modeling;

/// <summary>What a piece between the cells of a stack of slabs is to the body.</summary>
internal enum EdgePiece : byte
{
    /// <summary>No cell of the skin meets it.</summary>
    None,

    /// <summary>Two cells on one surface meet there: they are one face.</summary>
    Smooth,

    /// <summary>An edge of the body.</summary>
    Real,

    /// <summary>More than two cells meet there.</summary>
    Contact,
}
