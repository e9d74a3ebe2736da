namespace CadLift.Geometry.Planar;

/// <summary>How an offset goes round a corner that opens.</summary>
public enum OffsetJoin
{
    /// <summary>By an arc about the corner: every point of the join is exactly the distance away.</summary>
    Round,

    /// <summary>Both sides go on along their tangents until they meet.</summary>
    Mitre,
}
