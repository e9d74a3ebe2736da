using CadLift.Errors;

namespace CadLift.Abstractions.Tests;

public sealed class ErrorCatalogueTests
{
    private static readonly int[] Statuses = [400, 404, 413, 415, 422, 429, 500, 503, 504];

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
            Assert.Contains(entry.HttpStatus, Statuses);
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
                7 => ErrorCategory.Step,
                _ => ErrorCategory.Sys,
            }));
}
