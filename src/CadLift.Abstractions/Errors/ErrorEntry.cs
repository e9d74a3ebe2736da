namespace CadLift.Errors;

/// <summary>One row of the catalogue.</summary>
public sealed class ErrorEntry
{
    internal ErrorEntry(
        ErrorCode code, string name, ErrorClass errorClass, int httpStatus, string message, string suggestion, string userAction)
    {
        Code = code;
        Name = name;
        Class = errorClass;
        HttpStatus = httpStatus;
        Message = message;
        Suggestion = suggestion;
        UserAction = userAction;
    }

    /// <summary>The code; its number is stable.</summary>
    public ErrorCode Code { get; }

    /// <summary>The code as text, such as <c>CAD_NO_ENTITIES</c>.</summary>
    public string Name { get; }

    /// <summary>Which part of the work the failure belongs to.</summary>
    public ErrorCategory Category => Name[..Name.IndexOf('_', StringComparison.Ordinal)] switch
    {
        "CAD" => ErrorCategory.Cad,
        "IMG" => ErrorCategory.Img,
        "PROMPT" => ErrorCategory.Prompt,
        "GEO" => ErrorCategory.Geo,
        "STEP" => ErrorCategory.Step,
        "MESH" => ErrorCategory.Mesh,
        _ => ErrorCategory.Sys,
    };

    /// <summary>Who can do something about it.</summary>
    public ErrorClass Class { get; }

    /// <summary>The HTTP status that a web host should answer.</summary>
    public int HttpStatus { get; }

    /// <summary>What went wrong, in general; the exception's own message says it in particular.</summary>
    public string Message { get; }

    /// <summary>What the integrator can do.</summary>
    public string Suggestion { get; }

    /// <summary>What to tell an end user to do.</summary>
    public string UserAction { get; }

    /// <summary>The page that explains the code, below the project's root.</summary>
    public string HelpLink => $"docs/errors/{Name}.md";
}
