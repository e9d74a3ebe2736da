using CadLift.Diagnostics;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;

namespace CadLift.Dxf.Mapping;

/// <summary>The numbers of $INSUNITS.</summary>
internal static class DxfUnits
{
    private static readonly LengthUnit[] ByNumber =
    [
        LengthUnit.Unitless, LengthUnit.Inch, LengthUnit.Foot, LengthUnit.Mile, LengthUnit.Millimetre, LengthUnit.Centimetre,
        LengthUnit.Metre, LengthUnit.Kilometre, LengthUnit.Microinch, LengthUnit.Mil, LengthUnit.Yard, LengthUnit.Angstrom,
        LengthUnit.Nanometre, LengthUnit.Micrometre, LengthUnit.Decimetre, LengthUnit.Decametre, LengthUnit.Hectometre,
        LengthUnit.Gigametre, LengthUnit.AstronomicalUnit, LengthUnit.LightYear, LengthUnit.Parsec, LengthUnit.UsSurveyFoot,
        LengthUnit.UsSurveyInch, LengthUnit.UsSurveyYard, LengthUnit.UsSurveyMile,
    ];

    /// <summary>The unit that a drawing names; unitless where it names none or one that is not known.</summary>
    public static LengthUnit Of(DxfHeader header) =>
        header.InsertUnits is { } number && number >= 0 && number < ByNumber.Length ? ByNumber[number] : LengthUnit.Unitless;

    /// <summary>Says in a header that the drawing is in millimetres.</summary>
    public static void SetMillimetres(DxfHeader header)
    {
        var unit = new DxfTagList();
        unit.Add(70, 4);
        header.Set("$INSUNITS", unit);
        var metric = new DxfTagList();
        metric.Add(70, 1);
        header.Set("$MEASUREMENT", metric);
    }

    /// <summary>Says in the findings when a drawing is taken as millimetres for want of a unit.</summary>
    public static void Report(DxfHeader header, DiagnosticList diagnostics)
    {
        if (header.InsertUnits is { } number && (number < 0 || number >= ByNumber.Length))
        {
            diagnostics.Add(DxfDiagnostics.UnitsUnknown, "The number in $INSUNITS is not one that DXF knows. The drawing is taken as millimetres.");
        }
        else if (Of(header) == LengthUnit.Unitless)
        {
            string hint = header.Measurement == 0
                ? " $MEASUREMENT says imperial: if the drawing is in inches, set the unit."
                : string.Empty;
            diagnostics.Add(
                DxfDiagnostics.UnitsMissing, "The drawing does not say in which unit it is made. It is taken as millimetres." + hint);
        }
    }
}
