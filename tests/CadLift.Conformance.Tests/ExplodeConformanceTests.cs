using System.Reflection;
using CadLift.Dxf;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Inspection;

namespace CadLift.Conformance.Tests;

/// <summary>Real drawings taken apart: everything that can be placed lies where inspection, which computes for itself, says it lies.</summary>
public sealed class ExplodeConformanceTests(ITestOutputHelper output)
{
    private static readonly Limits Limits = new() { MaxExpandedEntities = 5_000_000 };

    [Fact]
    public void Drawings_without_inserts_are_as_large_as_those_with()
    {
        DrawingCorpus.SkipIfMissing();
        var wrong = new List<string>();
        int placed = 0;
        foreach ((string name, string path, _) in DrawingCorpus.Load())
        {
            DxfDocument drawing = DxfReader.Read(File.ReadAllBytes(path));
            DxfDocument flat = Flatten(drawing, ref placed);
            if (flat.Entities.Count == 0)
            {
                continue;
            }

            using var stream = new MemoryStream();
            DxfWriter.Write(flat, stream, new DxfWriteOptions { Version = DxfVersion.R2018 });
            var reader = new DxfDrawingReader();
            double[]? expected = ToArray(((DrawingInspection)reader.Inspect(File.ReadAllBytes(path), Limits)).Extents);
            double[]? actual = ToArray(((DrawingInspection)reader.Inspect(stream.ToArray(), Limits)).Extents);
            if (!AreEqual(expected, actual))
            {
                wrong.Add($"{name}: [{string.Join(' ', expected ?? [])}] became [{string.Join(' ', actual ?? [])}]");
            }
        }

        output.WriteLine($"{placed} entities were placed.");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Views_of_kept_tags_show_something_in_every_real_drawing()
    {
        DrawingCorpus.SkipIfMissing();
        var shown = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((_, string path, _) in DrawingCorpus.Load())
        {
            DxfDocument drawing = DxfReader.Read(File.ReadAllBytes(path));
            foreach (DxfRawEntity entity in drawing.Entities.Concat(drawing.PaperSpaceEntities).OfType<DxfRawEntity>())
            {
                Show(entity);
                shown[entity.GetType().Name] = shown.GetValueOrDefault(entity.GetType().Name) + 1;
                switch (entity)
                {
                    case DxfAcisEntity solid when solid.GetSat() is { } text:
                        Assert.Matches(@"^\d+ \d+ \d+ \d+ *\n\d+ [^\n]+\n", text);
                        break;
                    case DxfMLine mline:
                        Assert.All(mline.GetVertices(), vertex => Assert.Equal(1, vertex.Direction.Length, 1e-9));
                        break;
                    case DxfAcadTable { RowCount: > 0 } table:
                        Assert.Equal(table.RowCount * table.ColumnCount, table.GetCellTexts().Count);
                        break;
                    case DxfMultiLeader leader:
                        Assert.True(leader.GetLines().Count > 0 || leader.Text.Length > 0);
                        break;
                    case DxfViewport view:
                        Assert.True(view.Height > 0 && view.Scale > 0);
                        break;
                }
            }
        }

        output.WriteLine(string.Join(", ", shown.Select(type => $"{type.Key} {type.Value}")));
        Assert.True(shown.Count >= 9);
    }

    private static DxfDocument Flatten(DxfDocument drawing, ref int placed)
    {
        var flat = new DxfDocument();
        foreach (DxfPlacedEntity entity in drawing.Explode(Limits))
        {
            if (entity.TryToWorld(out IReadOnlyList<DxfEntity> parts))
            {
                placed++;
                foreach (DxfEntity part in parts)
                {
                    flat.Entities.Add(part);
                }
            }
        }

        return flat;
    }

    private static void Show(DxfRawEntity entity)
    {
        foreach (PropertyInfo property in entity.GetType().GetProperties())
        {
            property.GetValue(entity);
        }
    }

    private static double[]? ToArray(Box3d? box) =>
        box is { } b ? [b.Min.X, b.Min.Y, b.Min.Z, b.Max.X, b.Max.Y, b.Max.Z] : null;

    private static bool AreEqual(double[]? expected, double[]? actual)
    {
        if (expected is null || actual is null)
        {
            return expected is null == actual is null;
        }

        double size = expected.Max(Math.Abs);
        return expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-9 * size);
    }
}
