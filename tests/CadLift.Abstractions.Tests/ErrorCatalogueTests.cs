using CadLift.Errors;
using CadLift.TestKit;

namespace CadLift.Abstractions.Tests;

public sealed class ErrorCatalogueTests
{
    [Fact]
    public void Every_code_has_exactly_one_entry_named_after_it()
    {
        Assert.Equal(Enum.GetValues<ErrorCode>().Order(), ErrorCatalogue.Entries.Select(entry => entry.Code).Order());
        Assert.All(ErrorCatalogue.Entries, entry =>
            Assert.Equal(entry.Name.Replace("_", string.Empty, StringComparison.Ordinal), entry.Code.ToString(), ignoreCase: true));
    }

    [Fact]
    public void Every_entry_says_what_happened_and_what_to_do() =>
        Assert.All(ErrorCatalogue.Entries, entry =>
        {
            Assert.All([entry.Message, entry.Suggestion, entry.UserAction], text => Assert.EndsWith(".", text, StringComparison.Ordinal));
            Assert.InRange(entry.HttpStatus, 400, 599);
        });

    [Fact]
    public void The_thousands_of_a_number_tell_the_category() =>
        Assert.All(ErrorCatalogue.Entries, entry => Assert.Equal(
            entry.Category,
            ((int)entry.Code / 1000) switch
            {
                1 => ErrorCategory.Cad,
                2 => ErrorCategory.Img,
                3 => ErrorCategory.Prompt,
                4 => ErrorCategory.Geo,
                6 => ErrorCategory.Mesh,
                _ => ErrorCategory.Sys,
            }));

    [Fact]
    public void The_help_page_explains_every_code()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "errors", "README.md"));
        Assert.All(ErrorCatalogue.Entries, entry =>
        {
            Assert.Contains($"## {entry.Name}", page, StringComparison.Ordinal);
            Assert.Contains(entry.Message, page, StringComparison.Ordinal);
            Assert.Contains(entry.Suggestion, page, StringComparison.Ordinal);
        });
    }
}
