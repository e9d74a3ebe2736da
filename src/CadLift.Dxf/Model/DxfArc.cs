using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Model;

/// <summary>ARC: counter-clockwise from one angle to another, in object coordinates.</summary>
public sealed class DxfArc : DxfRoundEntity
{
    private const double WholeTurn = 360;

    /// <inheritdoc/>
    public override string Type => "ARC";

    /// <summary>Where it starts (group 50), in degrees counter-clockwise from the x axis.</summary>
    public double StartAngle { get; set; }

    /// <summary>Where it ends (group 51), in degrees; equal to the start for a whole turn.</summary>
    public double EndAngle { get; set; } = WholeTurn;

    /// <inheritdoc/>
    public override double Sweep
    {
        get
        {
            double sweep = ((EndAngle % WholeTurn) - (StartAngle % WholeTurn)) % WholeTurn;
            return sweep <= 0 ? sweep + WholeTurn : sweep;
        }
    }

    internal override double FirstAngle => StartAngle % WholeTurn;

    internal override double LastAngle => EndAngle % WholeTurn;

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 50: StartAngle = tag.Real(); return true;
            case 51: EndAngle = tag.Real(); return true;
            default: return base.Accept(tag, decoder);
        }
    }

    internal override void Complete(DxfFindings findings)
    {
        if (StartAngle == EndAngle && !IsBroken)
        {
            findings.Replaced(this, "start and end angle are equal, the whole circle is used");
        }
    }

    internal override bool TryReset()
    {
        StartAngle = 0;
        EndAngle = WholeTurn;
        return base.TryReset();
    }
}
