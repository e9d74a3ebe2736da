namespace CadLift.Building.Walls;

/// <summary>A part of a straight line that lies in solid wall.</summary>
/// <param name="Enter">Where it enters, in millimetres along the line.</param>
/// <param name="Exit">Where it leaves.</param>
/// <param name="EnterFace">The boundary segment it enters through.</param>
/// <param name="ExitFace">The boundary segment it leaves through.</param>
internal readonly record struct WallStretch(double Enter, double Exit, int EnterFace, int ExitFace)
{
    public double Thickness => Exit - Enter;

    /// <summary>How far from the start of the line the stretch begins; 0 where it holds it.</summary>
    public double Distance => Math.Max(0, Math.Max(Enter, -Exit));
}
