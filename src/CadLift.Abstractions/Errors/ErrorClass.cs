namespace CadLift.Errors;

/// <summary>Who can do something about a failure.</summary>
public enum ErrorClass
{
    /// <summary>It may pass: the same call can succeed later.</summary>
    Transient,

    /// <summary>The input or the options have to change; the same call fails again.</summary>
    Permanent,

    /// <summary>The installation or the software is at fault; an operator has to look.</summary>
    Systemic,
}
