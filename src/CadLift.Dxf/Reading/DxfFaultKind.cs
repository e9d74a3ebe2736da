namespace CadLift.Dxf.Reading;

/// <summary>What is wrong with a value.</summary>
internal enum DxfFaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A comma stands for the decimal point; the value was understood.</summary>
    DecimalComma,

    /// <summary>It is not a finite number; zero was used.</summary>
    NotANumber,
}
