namespace CadLift.Mesh.Pictures;

/// <summary>What a line of a picture is drawn for.</summary>
internal enum StrokeKind
{
    /// <summary>An edge that is hidden.</summary>
    Hidden,

    /// <summary>An edge between two faces that are seen.</summary>
    Edge,

    /// <summary>An edge beyond which nothing of the same body is seen.</summary>
    Outline,

    /// <summary>A line of a dimension.</summary>
    Dimension,
}
