using System.Globalization;
using System.Text;
using CadLift.Errors;
using CadLift.TestKit;

namespace CadLift.Abstractions.Tests;

/// <summary>The pages of docs/errors, which are generated from the catalogue. CADLIFT_UPDATE_DOCS=1 writes them anew.</summary>
public sealed class ErrorPagesTests
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");

    private static string Folder => Path.Combine(RepositoryPaths.Root, "docs", "errors");

    [Fact]
    public void Every_code_has_a_page_that_says_what_the_catalogue_says()
    {
        var pages = ErrorCatalogue.Entries.ToDictionary(static entry => $"{entry.Name}.md", PageOf);
        pages.Add("README.md", Index());
        if (Environment.GetEnvironmentVariable("CADLIFT_UPDATE_DOCS") == "1")
        {
            foreach (string old in Directory.EnumerateFiles(Folder, "*.md"))
            {
                File.Delete(old);
            }

            foreach ((string name, string page) in pages)
            {
                File.WriteAllText(Path.Combine(Folder, name), page);
            }
        }

        Assert.Equal(pages.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.All(pages, static page => Assert.Equal(page.Value, File.ReadAllText(Path.Combine(Folder, page.Key))));
        Assert.All(ErrorCatalogue.Entries, static entry => Assert.True(File.Exists(Path.Combine(RepositoryPaths.Root, entry.HelpLink))));
    }

    private static string PageOf(ErrorEntry entry)
    {
        ErrorTexts german = CatalogueTexts.Of(entry, German);
        return $"""
            # {entry.Name}

            {entry.Message}

            | | |
            | --- | --- |
            | Class | {entry.Class} |
            | HTTP status | {entry.HttpStatus} |
            | Number, log event id | {(int)entry.Code} |

            - **What the integrator can do:** {entry.Suggestion}
            - **What to tell the user:** {entry.UserAction}

            ## Deutsch

            {german.Message}

            - **Für Integratoren:** {german.Suggestion}
            - **Für Benutzer:** {german.UserAction}

            [All codes](README.md)

            """.ReplaceLineEndings("\n");
    }

    private static string Index()
    {
        var text = new StringBuilder("""
            # Error codes

            Every failure that a caller can see is a `CadLiftException` with one of these codes. `Permanent`: the input or the options
            have to change. `Transient`: the same call can succeed later. `Systemic`: the installation or the software is at fault. The
            number is stable and serves as a log event id. The command prints the same table: `cadlift errors`. Texts are there in English
            and German; a host brings others with `IErrorTextProvider`.

            | Code | Number | Class | HTTP | Meaning |
            | --- | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (ErrorEntry entry in ErrorCatalogue.Entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{entry.Name}]({entry.Name}.md) | {(int)entry.Code} | {entry.Class} | {entry.HttpStatus} | {entry.Message} |\n");
        }

        return text.ToString();
    }
}
