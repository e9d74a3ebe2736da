namespace CadLift;

/// <summary>Conversions of <see cref="LengthUnit"/>.</summary>
public static class LengthUnitExtensions
{
    private const double UsSurveyFoot = 1_200_000.0 / 3937.0;

    /// <summary>How many millimetres a unit has; 1 for a drawing that does not say.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration.</exception>
    public static double MillimetresPerUnit(this LengthUnit unit) => unit switch
    {
        LengthUnit.Unitless or LengthUnit.Millimetre => 1,
        LengthUnit.Inch => 25.4,
        LengthUnit.Foot => 304.8,
        LengthUnit.Mile => 1_609_344,
        LengthUnit.Centimetre => 10,
        LengthUnit.Metre => 1e3,
        LengthUnit.Kilometre => 1e6,
        LengthUnit.Microinch => 25.4e-6,
        LengthUnit.Mil => 25.4e-3,
        LengthUnit.Yard => 914.4,
        LengthUnit.Angstrom => 1e-7,
        LengthUnit.Nanometre => 1e-6,
        LengthUnit.Micrometre => 1e-3,
        LengthUnit.Decimetre => 100,
        LengthUnit.Decametre => 1e4,
        LengthUnit.Hectometre => 1e5,
        LengthUnit.Gigametre => 1e12,
        LengthUnit.AstronomicalUnit => 149_597_870_700e3,
        LengthUnit.LightYear => 9_460_730_472_580_800e3,
        LengthUnit.Parsec => 648_000 / Math.PI * 149_597_870_700e3,
        LengthUnit.UsSurveyFoot => UsSurveyFoot,
        LengthUnit.UsSurveyInch => UsSurveyFoot / 12,
        LengthUnit.UsSurveyYard => UsSurveyFoot * 3,
        LengthUnit.UsSurveyMile => UsSurveyFoot * 5280,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "The unit is not known."),
    };
}
