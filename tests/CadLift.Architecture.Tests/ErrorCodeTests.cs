using System.Text.RegularExpressions;
using CadLift.Errors;
using CadLift.TestKit;

namespace CadLift.Architecture.Tests;

/// <summary>The catalogue against the code that throws and the tests that ask for it.</summary>
public sealed partial class ErrorCodeTests
{
    // The roads of pictures and prompts, which are still to come, answer with these.
    private static readonly ErrorCode[] NotThrownYet =
    [
        ErrorCode.PromptEmpty, ErrorCode.PromptLlmFailed, ErrorCode.PromptInvalidDimensions,
        ErrorCode.PromptValidationFailed, ErrorCode.PromptNoRooms, ErrorCode.PromptInvalidJson, ErrorCode.GeoDxfGenerationFailed,
    ];

    // A guard against a fault of the kernel: bodies that are not sound cannot be brought about from outside.
    private static readonly ErrorCode[] GuardsOnly = [ErrorCode.GeoStepGenerationFailed];

    private static readonly string[] Tables = ["ErrorCode.cs", "ErrorTable.cs", "GermanTexts.cs"];

    [GeneratedRegex(@"\bErrorCode\.(?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeUse { get; }

    [GeneratedRegex("\"(?<name>(CAD|IMG|PROMPT|GEO|STEP|SYS|MESH)_[A-Z][A-Z_]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NameUse { get; }

    private static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static SortedSet<ErrorCode> CodesIn(IEnumerable<string> files)
    {
        var codes = new SortedSet<ErrorCode>();
        foreach (string text in files.Select(File.ReadAllText))
        {
            foreach (Match use in CodeUse.Matches(text))
            {
                if (Enum.TryParse(use.Groups["name"].Value, out ErrorCode code))
                {
                    codes.Add(code);
                }
            }

            foreach (Match use in NameUse.Matches(text))
            {
                if (ErrorCatalogue.Entries.FirstOrDefault(entry => entry.Name == use.Groups["name"].Value) is { } entry)
                {
                    codes.Add(entry.Code);
                }
            }
        }

        return codes;
    }

    private static SortedSet<ErrorCode> Thrown() => CodesIn(Sources("src").Where(static path => !Tables.Contains(Path.GetFileName(path))));

    [Fact]
    public void Every_code_is_thrown_somewhere_or_known_to_be_for_later() =>
        Assert.Equal(ErrorCatalogue.Entries.Select(static entry => entry.Code).Except(Thrown()).Order(), NotThrownYet.Order());

    [Fact]
    public void Every_code_that_is_thrown_is_asked_for_by_a_test()
    {
        SortedSet<ErrorCode> tested = CodesIn(Sources("tests").Where(static path => Path.GetFileName(path) != "ErrorCodeTests.cs"));
        Assert.Equal(GuardsOnly, Thrown().Except(tested));
    }

    [Fact]
    public void Tests_name_no_code_that_there_is_not() =>
        Assert.All(
            Sources("tests").SelectMany(static path => NameUse.Matches(File.ReadAllText(path)).Select(use => (path, Name: use.Groups["name"].Value))),
            static use => Assert.Contains(ErrorCatalogue.Entries, entry => entry.Name == use.Name));

    // A throw site without a code would leave a raw exception to the guard: argument errors of a programmer's making apart.
    [Fact]
    public void Nothing_throws_exceptions_without_a_code()
    {
        string[] allowed =
        [
            "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "ObjectDisposedException", "NotSupportedException",
            "InvalidOperationException", "UnreachableException", "OperationCanceledException", "OptionsValidationException",
        ];
        var found = new List<string>();
        foreach (string path in Sources("src"))
        {
            foreach (Match thrown in ThrownType.Matches(File.ReadAllText(path)))
            {
                string type = thrown.Groups["name"].Value;
                if (!type.EndsWith("CadLiftException", StringComparison.Ordinal) && !allowed.Contains(type))
                {
                    found.Add($"{Path.GetFileName(path)}: {type}");
                }
            }
        }

        Assert.Equal(CaughtWithin, found.Order(StringComparer.Ordinal).Distinct());
    }

    // Thrown and caught within the kernel, the cache and the guards of storage; and what a reader of JSON expects.
    private static readonly string[] CaughtWithin =
    [
        "ErrorProblem.cs: JsonException", "FileModelRegistry.cs: JsonException", "LiftResultSerializer.cs: JsonException",
        "LineJournal.cs: FileNotFoundException", "PlanarConverters.cs: JsonException", "SlabBodyWriter.cs: InconsistentPlanException",
        "SqliteFailureStore.cs: FileNotFoundException",
    ];

    [GeneratedRegex(@"\bthrow new (?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ThrownType { get; }
}
