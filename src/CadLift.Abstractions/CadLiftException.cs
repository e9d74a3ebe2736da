using System.Collections.ObjectModel;
using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Errors;

namespace CadLift;

/// <summary>A failure that a caller can see: a code of the catalogue, what was found and where.</summary>
/// <remarks>Messages never hold file content, secrets or stack traces, so they can be shown to the user who sent the file.</remarks>
public class CadLiftException : Exception
{
    /// <summary>Creates a failure.</summary>
    /// <param name="code">The code.</param>
    /// <param name="message">What was found, in whole sentences.</param>
    /// <param name="place">Where it was found.</param>
    /// <param name="innerException">The cause, for logs.</param>
    public CadLiftException(ErrorCode code, string message, SourcePlace place = default, Exception? innerException = null)
        : base(message, innerException)
    {
        Entry = ErrorCatalogue.Get(code);
        Place = place;
    }

    /// <summary>Creates a failure with the catalogue's own message.</summary>
    /// <param name="code">The code.</param>
    public CadLiftException(ErrorCode code)
        : this(code, ErrorCatalogue.Get(code).Message)
    {
    }

    /// <summary>Creates an unexpected failure.</summary>
    public CadLiftException()
        : this(ErrorCode.SysUnexpectedError)
    {
    }

    /// <summary>Creates an unexpected failure with a message.</summary>
    /// <param name="message">What was found.</param>
    public CadLiftException(string message)
        : this(ErrorCode.SysUnexpectedError, message)
    {
    }

    /// <summary>Creates an unexpected failure with a message and a cause.</summary>
    /// <param name="message">What was found.</param>
    /// <param name="innerException">The cause.</param>
    public CadLiftException(string message, Exception innerException)
        : this(ErrorCode.SysUnexpectedError, message, default, innerException)
    {
    }

    /// <summary>The entry of the catalogue.</summary>
    public ErrorEntry Entry { get; }

    /// <summary>The code.</summary>
    public ErrorCode Code => Entry.Code;

    /// <summary>Where in the input it was found.</summary>
    /// <remarks>Whoever passes the failure on may say it more exactly, such as in which of several inputs.</remarks>
    public SourcePlace Place { get; set; }

    /// <summary>The stage that failed; <see langword="null"/> where that is not known.</summary>
    public LiftStage? Stage { get; set; }

    /// <summary>The id under which logs and stores know the call; <see langword="null"/> for failures outside of one.</summary>
    public string? CorrelationId { get; set; } = CadLiftCorrelation.Current;

    /// <summary>How often the work was tried before it failed for good.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>After what time the call may be made again; <see langword="null"/> where nothing says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further facts by name, such as the limit that was met; fit to be shown like the message.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether the same call can succeed later.</summary>
    public bool IsTransient => Entry.Class == ErrorClass.Transient;

    /// <summary>What was read, used and ignored before the failure, where the work had come that far.</summary>
    /// <remarks>Each stage that the failure passes on its way out adds what it knows.</remarks>
    public LiftReport? Report { get; set; }

    /// <summary>The failure as problem details (RFC 9457).</summary>
    /// <param name="texts">Where texts and help pages come from; those of the catalogue where <see langword="null"/>.</param>
    /// <param name="culture">The language; that of the thread where <see langword="null"/>.</param>
    public ErrorProblem ToProblemDetails(IErrorTextProvider? texts = null, CultureInfo? culture = null)
    {
        CultureInfo language = culture ?? CultureInfo.CurrentUICulture;
        ErrorTexts words = texts?.Find(Entry, language) ?? CatalogueTexts.Of(Entry, language);
        return new ErrorProblem
        {
            Type = (texts?.FindHelp(Entry))?.ToString() ?? Entry.HelpLink,
            Title = words.Message,
            Status = Entry.HttpStatus,
            Detail = Message,
            Instance = CorrelationId is null ? null : $"urn:cadlift:{CorrelationId}",
            Code = Entry.Name,
            Number = (int)Entry.Code,
            Class = Entry.Class.ToString(),
            Suggestion = words.Suggestion,
            UserAction = words.UserAction,
            Place = Place.IsUnknown ? null : Place.ToString(),
            Stage = Stage?.ToString(),
            CorrelationId = CorrelationId,
            RetryAfter = RetryAfter?.TotalSeconds,
            Details = Details.Count > 0 ? Details : null,
        };
    }
}
