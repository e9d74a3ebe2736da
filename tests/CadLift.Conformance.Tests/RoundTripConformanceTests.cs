using System.Text.Json;
using CadLift.Dxf;
using CadLift.Dxf.Model;
using CadLift.TestKit;

namespace CadLift.Conformance.Tests;

/// <summary>Real drawings read, written in every release that can express them, and read by ezdxf: nothing to repair, equal truth.</summary>
public sealed class RoundTripConformanceTests(ITestOutputHelper output)
{
    // Where the finding comes from the drawing itself or from the oracle, and why: docs/dxf-conformance.md.
    private static readonly (string File, string Finding)[] KnownFindings =
    [
        ("jscad__example009", "Removed DIMENSION"),
        ("dxfjs__dimension-vertical", "Removed DIMENSION"),
        ("ezdxf__duplicate_handles", "Removed DIMENSION"),
        ("cadquery__rational_spline", "Removed SPLINE"),
        ("ezdxf__ASCII_R12", "recovered"),
        ("ezdxf__ASCII_R12", "DXFValueError"),
        (".R12.", "Deleted SEQEND"),
    ];

    private static readonly HashSet<string> KnownDifferences = new(StringComparer.Ordinal)
    {
        "ezdxf__duplicate_handles blocks", "ezdxf__small_r13 blocks", "trimesh__ae.r13b blocks", "trimesh__broken_loop blocks",
        "dime__testFile_Bug03 entities", "dime__testFile_Bug03 layers", "dime__testFile_Bug03 exploded",
    };

    // Binary files with escapes in names: the oracle has no way to read them.
    private static readonly HashSet<string> Unreadable = new(StringComparer.Ordinal)
    {
        "ezdxf__ASCII_R12.R12.b.dxf", "ezdxf__ASCII_R12.R2000.b.dxf",
    };

    private static readonly string[] Compared =
        ["entities", "layers", "blocks", "flipped", "mirrored_inserts", "uneven_inserts", "exploded", "bulges", "closed", "loops", "extents"];

    [Fact]
    public async Task Drawings_come_back_from_every_release_as_they_went()
    {
        DrawingCorpus.SkipIfMissing();
        DxfOracle.SkipIfMissing();
        using var folder = new TemporaryFolder();
        int files = WriteAll(folder.Path, out int inexpressible);
        using JsonDocument audits = await DxfOracle.AuditAsync(folder.Path);
        using JsonDocument truths = await DxfOracle.TruthAsync(folder.Path);
        var wrong = new List<string>();
        foreach ((string name, _, JsonElement truth) in DrawingCorpus.Load())
        {
            string stem = Path.GetFileNameWithoutExtension(name);
            foreach (JsonProperty written in truths.RootElement.EnumerateObject().Where(file => StemOf(file.Name) == stem))
            {
                wrong.AddRange(Differences(stem, written, truth));
                wrong.AddRange(Findings(written.Name, audits.RootElement.GetProperty(written.Name)));
            }
        }

        output.WriteLine($"{files} files written, {inexpressible} times a release could not express a drawing.");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Equal(files, truths.RootElement.EnumerateObject().Count());
        Assert.True(files > 700);
    }

    private static int WriteAll(string folder, out int inexpressible)
    {
        int files = 0;
        inexpressible = 0;
        foreach ((string name, string path, _) in DrawingCorpus.Load())
        {
            DxfDocument document = DxfReader.Read(File.ReadAllBytes(path), cancellationToken: TestContext.Current.CancellationToken);
            foreach (DxfVersion version in Enum.GetValues<DxfVersion>())
            {
                foreach (bool isBinary in version is DxfVersion.R12 or DxfVersion.R2000 or DxfVersion.R2018 ? (bool[])[false, true] : [false])
                {
                    string file = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(name)}.{version}.{(isBinary ? "b" : "t")}.dxf");
                    if (TryWrite(document, file, version, isBinary))
                    {
                        files++;
                    }
                    else
                    {
                        inexpressible++;
                    }
                }
            }
        }

        return files;
    }

    private static bool TryWrite(DxfDocument document, string file, DxfVersion version, bool isBinary)
    {
        using var stream = new MemoryStream();
        try
        {
            DxfWriter.Write(
                document, stream, new DxfWriteOptions { Version = version, IsBinary = isBinary }, TestContext.Current.CancellationToken);
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.CadUnsupportedVersion)
        {
            return false;
        }

        File.WriteAllBytes(file, stream.ToArray());
        return true;
    }

    // name.R2000.t.dxf
    private static string StemOf(string file) => string.Join('.', file.Split('.')[..^3]);

    private static IEnumerable<string> Findings(string file, JsonElement findings) =>
        findings.EnumerateArray()
            .Select(finding => finding.GetString()!)
            .Where(finding => !Array.Exists(
                KnownFindings,
                known => file.Contains(known.File, StringComparison.Ordinal) && finding.StartsWith(known.Finding, StringComparison.Ordinal)))
            .Select(finding => $"{file}: {finding}");

    private static IEnumerable<string> Differences(string stem, JsonProperty written, JsonElement truth)
    {
        if (!truth.TryGetProperty("entities", out _))
        {
            yield break;
        }

        if (!written.Value.TryGetProperty("entities", out _))
        {
            if (Unreadable.Contains(written.Name))
            {
                yield break;
            }

            yield return $"{written.Name}: the oracle cannot read it: {written.Value.GetProperty("error").GetString()}";
            yield break;
        }

        // R12 has no light polylines: they become the old ones.
        bool isOld = written.Name.Contains(".R12.", StringComparison.Ordinal);
        foreach (string key in Compared)
        {
            string expected = TextOf(truth.GetProperty(key), isOld);
            string actual = TextOf(written.Value.GetProperty(key), isOld);
            if (!string.Equals(expected, actual, StringComparison.Ordinal) && !KnownDifferences.Contains($"{stem} {key}"))
            {
                yield return $"{written.Name}: {key}: {expected} expected, {actual} found";
            }
        }
    }

    private static string TextOf(JsonElement value, bool isOld) => value.ValueKind switch
    {
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject()
            .GroupBy(pair => isOld && pair.Name == "LWPOLYLINE" ? "POLYLINE" : pair.Name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} {string.Join('+', Sum(group))}")),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(item => TextOf(item, isOld))),
        JsonValueKind.Number => Rounded(value.GetDouble()),
        _ => value.ToString(),
    };

    private static IEnumerable<string> Sum(IEnumerable<JsonProperty> pairs)
    {
        double[][] rows = [.. pairs.Select(pair => NumbersOf(pair.Value))];
        return Enumerable.Range(0, rows[0].Length).Select(i => Rounded(rows.Sum(row => row[i])));
    }

    private static double[] NumbersOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetDouble())] : [value.GetDouble()];

    // Ten digits: sums over thousands of shapes are added in another order.
    private static string Rounded(double value) => value.ToString("G10", System.Globalization.CultureInfo.InvariantCulture);
}
