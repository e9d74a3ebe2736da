namespace CadLift.Dxf.Model;

/// <summary>CIRCLE: in object coordinates.</summary>
public sealed class DxfCircle : DxfRoundEntity
{
    private const double WholeTurn = 360;

    /// <inheritdoc/>
    public override string Type => "CIRCLE";

    /// <inheritdoc/>
    public override double Sweep => WholeTurn;

    internal override double FirstAngle => 0;

    internal override double LastAngle => WholeTurn;
}
