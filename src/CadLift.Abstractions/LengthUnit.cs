namespace CadLift;

/// <summary>A unit of length that a drawing can be made in.</summary>
public enum LengthUnit
{
    /// <summary>The drawing does not say.</summary>
    Unitless,

    /// <summary>25.4 mm.</summary>
    Inch,

    /// <summary>304.8 mm.</summary>
    Foot,

    /// <summary>1,609,344 mm.</summary>
    Mile,

    /// <summary>1 mm.</summary>
    Millimetre,

    /// <summary>10 mm.</summary>
    Centimetre,

    /// <summary>1,000 mm.</summary>
    Metre,

    /// <summary>1,000,000 mm.</summary>
    Kilometre,

    /// <summary>A millionth of an inch.</summary>
    Microinch,

    /// <summary>A thousandth of an inch.</summary>
    Mil,

    /// <summary>914.4 mm.</summary>
    Yard,

    /// <summary>1e-7 mm.</summary>
    Angstrom,

    /// <summary>1e-6 mm.</summary>
    Nanometre,

    /// <summary>1e-3 mm.</summary>
    Micrometre,

    /// <summary>100 mm.</summary>
    Decimetre,

    /// <summary>10,000 mm.</summary>
    Decametre,

    /// <summary>100,000 mm.</summary>
    Hectometre,

    /// <summary>1e12 mm.</summary>
    Gigametre,

    /// <summary>149,597,870,700 m.</summary>
    AstronomicalUnit,

    /// <summary>9,460,730,472,580,800 m.</summary>
    LightYear,

    /// <summary>648,000 / π astronomical units.</summary>
    Parsec,

    /// <summary>1,200 / 3,937 m.</summary>
    UsSurveyFoot,

    /// <summary>A twelfth of a US survey foot.</summary>
    UsSurveyInch,

    /// <summary>Three US survey feet.</summary>
    UsSurveyYard,

    /// <summary>5,280 US survey feet.</summary>
    UsSurveyMile,
}
