using System.Text.Json;
using CadLift.Dxf;
using CadLift.Inspection;

namespace CadLift.Conformance.Tests;

/// <summary>What inspection says about real drawings, against ezdxf's opinion of them.</summary>
public sealed class InspectionConformanceTests(ITestOutputHelper output)
{
    private const double RelativeArea = 1e-9;

    // Where the oracle errs and why ours is right: docs/dxf-conformance.md.
    private static readonly HashSet<(string File, string Value)> OracleErrs =
    [
        ("ezdxf__duplicate_handles.dxf", "blocks"),
        ("ezdxf__small_r13.dxf", "blocks"),
        ("trimesh__ae.r13b.dxf", "blocks"),
        ("trimesh__broken_loop.dxf", "blocks"),
        ("dxfjs__floorplan.dxf", "loops"),
        ("dxfjs__floorplan.dxf", "loose edges"),
        ("dxfjs__floorplan.dxf", "loop area"),
        ("ezdxf__dimension_in_nested_blocks.dxf", "exploded"),
        ("ezdxf__dimension_in_nested_blocks.dxf", "loose edges"),
    ];

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
                DrawingInspection drawing = (DrawingInspection)reader.Inspect(File.ReadAllBytes(path), new Limits(), TestContext.Current.CancellationToken);
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
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));

        Assert.Equal(78, tally["equal"]);
        Assert.Equal(6, tally["equal but for what the oracle errs in"]);
        Assert.Equal(1, tally["read where the oracle fails"]);
    }

    private static string Compare(string name, DrawingInspection drawing, JsonElement truth)
    {
        var differences = new List<string>();
        Check(differences, "version", truth.GetProperty("version").GetString(), drawing.Version);
        Check(differences, "codepage", truth.GetProperty("codepage").GetString(), drawing.CodePage);
        Check(differences, "entities", CountsOf(truth.GetProperty("entities")), CountsOf(drawing.Entities));
        Check(differences, "layers", CountsOf(truth.GetProperty("layers")), CountsOf(drawing.Layers));
        Check(differences, "blocks", truth.GetProperty("blocks").GetInt32(), drawing.Blocks);
        Check(differences, "insunits", IntegerOf(truth, "insunits"), drawing.UnitCode);
        Check(differences, "binary", truth.GetProperty("binary").GetBoolean(), drawing.IsBinary);
        Check(differences, "flipped", truth.GetProperty("flipped").GetInt32(), drawing.Flipped);
        Check(differences, "mirrored inserts", truth.GetProperty("mirrored_inserts").GetInt32(), drawing.MirroredInserts);
        Check(differences, "uneven inserts", truth.GetProperty("uneven_inserts").GetInt32(), drawing.UnevenInserts);
        Check(differences, "exploded", CountsOf(truth.GetProperty("exploded")), CountsOf(drawing.Exploded));
        Check(differences, "bulges", truth.GetProperty("bulges").GetInt64(), drawing.Bulges);
        CheckClosed(differences, truth.GetProperty("closed"), drawing.Closed);
        JsonElement loops = truth.GetProperty("loops");
        Check(differences, "loops", loops.GetProperty("count").GetInt32(), drawing.Loops.Count);
        Check(differences, "loose edges", loops.GetProperty("rest").GetInt32(), drawing.Loops.Rest);
        CheckNear(differences, "loop area", loops.GetProperty("area").GetDouble(), drawing.Loops.Area, RelativeArea);
        CheckExtents(differences, truth.GetProperty("extents"), drawing);
        int known = differences.RemoveAll(difference => OracleErrs.Contains((name, difference[..difference.IndexOf(':', StringComparison.Ordinal)])));
        if (differences.Count == 0 && known > 0)
        {
            return "equal but for what the oracle errs in";
        }

        return differences.Count == 0 ? "equal" : "differs in " + string.Join("; ", differences);
    }

    private static int? IntegerOf(JsonElement truth, string name) =>
        truth.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static void CheckClosed(
        List<string> differences, JsonElement truth, IReadOnlyDictionary<string, ShapeCount> closed)
    {
        Check(
            differences,
            "closed types",
            string.Join(", ", truth.EnumerateObject().Select(pair => pair.Name).Order(StringComparer.Ordinal)),
            string.Join(", ", closed.Keys.Order(StringComparer.Ordinal)));
        foreach (JsonProperty type in truth.EnumerateObject())
        {
            ShapeCount found = closed.GetValueOrDefault(type.Name);
            Check(differences, $"closed {type.Name}", type.Value[0].GetInt32(), found.Count);
            CheckNear(differences, $"area of {type.Name}", type.Value[1].GetDouble(), found.Area, RelativeArea);
        }
    }

    private static void CheckExtents(List<string> differences, JsonElement truth, DrawingInspection drawing)
    {
        if (truth.ValueKind == JsonValueKind.Null || drawing.Extents is not { } box)
        {
            Check(differences, "has extents", truth.ValueKind != JsonValueKind.Null, drawing.Extents is not null);
            return;
        }

        // The oracle knows splines to about 1e-4 of their size.
        double tolerance = (drawing.Exploded.ContainsKey("SPLINE") ? 1e-4 : 1e-9) * Math.Max(1, box.Diagonal);
        double[] expected = [.. truth.EnumerateArray().SelectMany(corner => corner.EnumerateArray().Select(value => value.GetDouble()))];
        double[] actual = [box.Min.X, box.Min.Y, box.Min.Z, box.Max.X, box.Max.Y, box.Max.Z];
        for (int i = 0; i < expected.Length; i++)
        {
            double rounding = 1e-12 * Math.Abs(expected[i]);
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance + rounding))
            {
                differences.Add($"extents[{i}]: {expected[i]:R} expected, {actual[i]:R} found");
            }
        }
    }

    private static void CheckNear(List<string> differences, string what, double expected, double actual, double relative)
    {
        if (!(Math.Abs(expected - actual) <= relative * Math.Max(1, Math.Abs(expected))))
        {
            differences.Add($"{what}: {expected:R} expected, {actual:R} found");
        }
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
