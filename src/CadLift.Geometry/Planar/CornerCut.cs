namespace CadLift.Geometry.Planar;

/// <summary>A corner between two segments after it was rounded or cut off.</summary>
public readonly struct CornerCut
{
    internal CornerCut(in Segment before, in Segment join, in Segment after)
    {
        Before = before;
        Join = join;
        After = after;
    }

    /// <summary>What is left of the segment before the corner; a line without length where nothing is.</summary>
    public Segment Before { get; }

    /// <summary>The arc or line in place of the corner.</summary>
    public Segment Join { get; }

    /// <summary>What is left of the segment after the corner; a line without length where nothing is.</summary>
    public Segment After { get; }
}
