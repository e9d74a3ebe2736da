using System.Text.Json;
using CadLift.Dxf;
using CadLift.Inspection;

namespace CadLift.Conformance.Tests;

/// <summary>What inspection says about real drawings, against ezdxf's opinion of them.</summary>
public sealed class InspectionConformanceTests(ITestOutputHelper output)
{
    // ezdxf adds these blocks itself when it lifts R13 and R14 drawings to R2000; the files define none.
    private static readonly HashSet<string> BlocksAddedByTheOracle =
        ["ezdxf__duplicate_handles.dxf", "ezdxf__small_r13.dxf", "trimesh__broken_loop.dxf"];

    [Fact]
    public void Every_drawing_is_counted_as_the_truth_has_it_or_refused_with_a_code()
    {
        DrawingCorpus.SkipIfMissing();
        var reader = new DxfDrawingReader();
        var wrong = new List<string>();
        var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((string name, string path, JsonElement truth) in DrawingCorpus.Load())
        {
            string outcome;
            try
            {
                DrawingInspection drawing = reader.Inspect(File.ReadAllBytes(path), new Limits(), TestContext.Current.CancellationToken);
                outcome = truth.TryGetProperty("entities", out _) ? Compare(name, drawing, truth) : "read where the oracle fails";
            }
            catch (CadLiftException exception)
            {
                outcome = exception.Entry.Name;
                Assert.NotEqual(ErrorCode.SysUnexpectedError, exception.Code);
            }

            string kind = outcome.StartsWith("differs", StringComparison.Ordinal) ? "differs" : outcome;
            tally[kind] = tally.GetValueOrDefault(kind) + 1;
            if (kind == "differs")
            {
                wrong.Add($"{name}: {outcome}");
            }
        }

        output.WriteLine(string.Join(", ", tally.Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.Empty(wrong);

        // Binary DXF is refused by this version; nothing else of the corpus is.
        Assert.Equal(8, tally["CAD_UNSUPPORTED_VERSION"]);
        Assert.Equal(76, tally["equal"]);
        Assert.Equal(1, tally["read where the oracle fails"]);
    }

    private static string Compare(string name, DrawingInspection drawing, JsonElement truth)
    {
        var differences = new List<string>();
        Check(differences, "version", truth.GetProperty("version").GetString(), drawing.Version);
        Check(differences, "codepage", truth.GetProperty("codepage").GetString(), drawing.CodePage);
        Check(differences, "entities", CountsOf(truth.GetProperty("entities")), CountsOf(drawing.Entities));
        Check(differences, "layers", CountsOf(truth.GetProperty("layers")), CountsOf(drawing.Layers));
        if (!BlocksAddedByTheOracle.Contains(name))
        {
            Check(differences, "blocks", truth.GetProperty("blocks").GetInt32(), drawing.Blocks);
        }

        return differences.Count == 0 ? "equal" : "differs in " + string.Join("; ", differences);
    }

    private static void Check<T>(List<string> differences, string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            differences.Add($"{what}: {expected} expected, {actual} found");
        }
    }

    private static string CountsOf(JsonElement counts) => string.Join(
        ", ", counts.EnumerateObject().OrderBy(pair => pair.Name, StringComparer.Ordinal).Select(pair => $"{pair.Name} {pair.Value.GetInt32()}"));

    private static string CountsOf(IReadOnlyDictionary<string, int> counts) => string.Join(
        ", ", counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
}
