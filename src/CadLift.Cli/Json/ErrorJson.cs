using CadLift.Cli.Output;
using CadLift.Diagnostics;
using CadLift.Errors;

namespace CadLift.Cli.Json;

/// <summary>A failure.</summary>
internal sealed record ErrorJson(
    string Code, string Message, string Suggestion, string UserAction, string HelpLink, string Class, string? Place)
{
    public static ErrorJson Of(CadLiftException exception) => Of(exception.Entry, exception.Message, exception.Place);

    public static ErrorJson Of(ErrorEntry entry, string message, SourcePlace place) =>
        new(
            entry.Name,
            OptionWords.Of(message),
            entry.Suggestion,
            entry.UserAction,
            entry.HelpLink,
            entry.Class.ToString(),
            place.IsUnknown ? null : place.ToString());
}
