namespace CadLift.Dxf.Reading;

/// <summary>What an attempt to move to the next tag came to.</summary>
internal enum DxfReadState
{
    /// <summary>The reader stands on a tag.</summary>
    Tag,

    /// <summary>The rest of the tag is not in memory yet.</summary>
    NeedsMore,

    /// <summary>There are no more tags.</summary>
    End,
}
