using CadLift.Errors;

namespace CadLift.Cli.Json;

/// <summary>The document of <c>errors</c>.</summary>
internal sealed record CatalogueJson(IReadOnlyList<CatalogueEntryJson> Errors)
{
    public static CatalogueJson All() =>
        new([.. ErrorCatalogue.Entries.Select(entry => new CatalogueEntryJson(
            entry.Name,
            (int)entry.Code,
            entry.Category.ToString().ToUpperInvariant(),
            entry.Message,
            entry.Suggestion,
            entry.UserAction,
            entry.HelpLink,
            entry.Class.ToString(),
            entry.HttpStatus))]);
}

/// <summary>A row of the catalogue.</summary>
internal sealed record CatalogueEntryJson(
    string Code,
    int Number,
    string Category,
    string Message,
    string Suggestion,
    string UserAction,
    string HelpLink,
    string Class,
    int HttpStatus);
