using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using CadLift.Diagnostics;
using CadLift.Errors;

namespace CadLift.Abstractions.Tests;

/// <summary>What a failure carries to a host.</summary>
public sealed class CadLiftExceptionTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    [Fact]
    public void Problem_details_name_what_was_found_where_and_what_to_do()
    {
        using (CadLiftCorrelation.Begin("job-17"))
        {
            var failure = new CadLiftException(ErrorCode.CadTextParseError, "Line 12 holds no number.", new SourcePlace { Line = 12 })
            {
                Stage = LiftStage.Read,
                RetryAfter = TimeSpan.FromSeconds(1.5),
                Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["groupCode"] = "40" },
            };
            ErrorProblem problem = ErrorProblem.FromJson(failure.ToProblemDetails(culture: English).ToJson());
            Assert.Equal(
                ("docs/errors/CAD_TEXT_PARSE_ERROR.md", 422, "Line 12 holds no number.", "urn:cadlift:job-17", "CAD_TEXT_PARSE_ERROR", 1007, "Permanent", "Read", "job-17", 1.5),
                (problem.Type, problem.Status, problem.Detail, problem.Instance, problem.Code, problem.Number, problem.Class, problem.Stage, problem.CorrelationId, problem.RetryAfter));
            Assert.Equal("line 12", problem.Place);
            Assert.Equal("40", problem.Details!["groupCode"]);
        }
    }

    // RFC 9457: these five names, and extensions beside them; nothing that is null.
    [Fact]
    public void The_json_has_the_names_of_the_standard()
    {
        using JsonDocument json = JsonDocument.Parse(new CadLiftException(ErrorCode.SysTimeout).ToProblemDetails(culture: English).ToJson());
        Assert.Equal(
            ["type", "title", "status", "detail", "code", "number", "class", "suggestion", "userAction"],
            json.RootElement.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(504, json.RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public void Texts_are_there_in_German_and_fall_back_to_English()
    {
        ErrorEntry entry = ErrorCatalogue.Get(ErrorCode.SysFileNotFound);
        Assert.Equal("Die Datei gibt es nicht.", CatalogueTexts.Of(entry, CultureInfo.GetCultureInfo("de-AT")).Message);
        Assert.Equal(entry.Message, CatalogueTexts.Of(entry, CultureInfo.GetCultureInfo("fi")).Message);
        Assert.Equal(entry.Message, CatalogueTexts.Of(entry, CultureInfo.InvariantCulture).Message);
    }

    [Fact]
    public void Every_code_is_translated_and_no_text_is_left_in_English()
    {
        Assert.All(ErrorCatalogue.Entries, static entry =>
        {
            ErrorTexts german = CatalogueTexts.Of(entry, CultureInfo.GetCultureInfo("de"));
            Assert.NotEqual(entry.Message, german.Message);
            Assert.NotEqual(entry.Suggestion, german.Suggestion);
            Assert.NotEqual(entry.UserAction, german.UserAction);
            Assert.All([german.Message, german.Suggestion, german.UserAction], static text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_host_replaces_the_texts_and_pages_it_wants()
    {
        var texts = new HostTexts();
        ErrorProblem replaced = new CadLiftException(ErrorCode.CadTooLarge).ToProblemDetails(texts, English);
        Assert.Equal(("Too big for us.", "https://help.example/1008"), (replaced.Title, replaced.Type));
        ErrorProblem kept = new CadLiftException(ErrorCode.CadReadError).ToProblemDetails(texts, English);
        Assert.Equal(ErrorCatalogue.Get(ErrorCode.CadReadError).Message, kept.Title);
    }

    [Fact]
    public void Failures_of_the_library_get_the_code_that_they_stand_for()
    {
        (Exception Thrown, ErrorCode Code)[] cases =
        [
            (new InsufficientMemoryException(), ErrorCode.SysOutOfMemory),
            (new TimeoutException(), ErrorCode.SysTimeout),
            (new TaskCanceledException(), ErrorCode.SysCancelled),
            (new FileNotFoundException("/secret/path"), ErrorCode.SysFileNotFound),
            (new IOException("No space left on /secret/path"), ErrorCode.SysStorageError),
            (new UnauthorizedAccessException("/secret/path"), ErrorCode.SysStorageError),
            (new HttpRequestException("secret.example"), ErrorCode.SysDependencyFailed),
            (new SocketException(1), ErrorCode.SysDependencyFailed),
            (new AggregateException(new InvalidOperationException("x", new TimeoutException())), ErrorCode.SysTimeout),
            (new InvalidOperationException("secret"), ErrorCode.SysUnexpectedError),
        ];
        Assert.All(cases, static one =>
        {
            CadLiftException classified = ErrorClassifier.Default.Classify(one.Thrown);
            Assert.Equal(one.Code, classified.Code);
            Assert.Same(one.Thrown, classified.InnerException);
            Assert.DoesNotContain("secret", classified.Message, StringComparison.Ordinal);
        });
        var own = new CadLiftException(ErrorCode.CadNoEntities);
        Assert.Same(own, ErrorClassifier.Default.Classify(new AggregateException(own)));
    }

    [Fact]
    public async Task The_id_of_a_call_flows_into_all_that_runs_for_it_and_no_further()
    {
        Assert.Null(CadLiftCorrelation.Current);
        using (CadLiftCorrelation.Begin("outer"))
        {
            string?[] seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(static i => Task.Run(async () =>
            {
                using (CadLiftCorrelation.Begin(i % 2 == 0 ? null : $"inner-{i}"))
                {
                    await Task.Yield();
                    return CadLiftCorrelation.Current;
                }
            })));
            Assert.Equal("outer inner-1 outer inner-3 outer inner-5 outer inner-7", string.Join(' ', seen));
            Assert.Equal("outer", CadLiftCorrelation.Current);
        }

        Assert.Null(CadLiftCorrelation.Current);
        using (CadLiftCorrelation.Begin())
        {
            Assert.Equal(32, CadLiftCorrelation.Current!.Length);
        }
    }

    // Ids reach logs and file names.
    [Fact]
    public void An_id_holds_nothing_but_plain_characters()
    {
        using (CadLiftCorrelation.Begin("a/../b\r\nINFO forged " + new string('x', 500)))
        {
            Assert.Matches("^[A-Za-z0-9._:-]{1,128}$", CadLiftCorrelation.Current);
        }
    }

    private sealed class HostTexts : IErrorTextProvider
    {
        public ErrorTexts? Find(ErrorEntry entry, CultureInfo culture) =>
            entry.Code == ErrorCode.CadTooLarge ? new ErrorTexts("Too big for us.", "Shrink it.", "Shrink it.") : null;

        public Uri? FindHelp(ErrorEntry entry) => new($"https://help.example/{(int)entry.Code}");
    }
}
