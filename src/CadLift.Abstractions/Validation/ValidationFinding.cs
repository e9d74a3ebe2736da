using CadLift.Diagnostics;
using CadLift.Errors;

namespace CadLift.Validation;

/// <summary>One finding of a validation.</summary>
public sealed class ValidationFinding
{
    /// <summary>Creates a finding.</summary>
    /// <param name="code">The code that lifting the input would end with.</param>
    /// <param name="message">What was found.</param>
    /// <param name="place">Where.</param>
    /// <param name="isError">Whether the input is rejected for it.</param>
    public ValidationFinding(ErrorCode code, string message, SourcePlace place = default, bool isError = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(message);
        Entry = ErrorCatalogue.Get(code);
        Message = message;
        Place = place;
        IsError = isError;
    }

    /// <summary>The entry of the catalogue.</summary>
    public ErrorEntry Entry { get; }

    /// <summary>What was found.</summary>
    public string Message { get; }

    /// <summary>Where it was found.</summary>
    public SourcePlace Place { get; }

    /// <summary>Whether the input is rejected for it.</summary>
    public bool IsError { get; }
}
