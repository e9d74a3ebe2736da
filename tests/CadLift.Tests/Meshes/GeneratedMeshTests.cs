using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using CadLift.Building.Interpretation;
using CadLift.Building.Modeling;
using CadLift.Drawings;
using CadLift.Dxf;
using CadLift.Export;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Mesh.Scenes;
using CadLift.Mesh.Stl;
using CadLift.Meshes;
using CadLift.Plans;
using CadLift.TestKit.Buildings;
using CadLift.TestKit.Meshes;

namespace CadLift.Tests.Meshes;

/// <summary>Meshes of generated buildings: closed, the right way round, of the body's volume, in the parts that the plan has.</summary>
public sealed class GeneratedMeshTests(ITestOutputHelper output)
{
    private const int Buildings = 500;

    // In millimetres. Where a round wall runs into a straight one at a tangent, the wedge between them is really that thin.
    private const double ThinnestOfAll = 5e-5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Meshes_are_closed_and_have_the_volume_of_the_body()
    {
        var faults = new List<string>();
        double thinnest = double.PositiveInfinity;
        for (int number = 0; number < Buildings; number++)
        {
            (Body body, MeshScene scene) = SceneOf(number);
            SceneMeasures measures = SceneMeasures.Of(scene, static part => !part.IsFitting);
            double exact = BodyMeasurer.Measure(body).Volume;
            double area = BodyMeasurer.Measure(body).Area;
            thinnest = Math.Min(thinnest, measures.ThinnestTriangle);
            if (measures.OpenSides > 0 || measures.CrowdedSides > 0 || measures.ThinnestTriangle < ThinnestOfAll
                || Math.Abs(measures.Volume - exact) > scene.Deviation * area + 1e-9 * exact || scene.Deviation > 1)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{number}: {measures}, {exact}, deviation {scene.Deviation}"));
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The thinnest triangle is {thinnest} mm high."));
        Assert.True(faults.Count == 0, $"{faults.Count}: {string.Join(Environment.NewLine, faults.Take(20))}");
    }

    [Fact]
    public async Task Single_precision_keeps_them_closed_without_flat_triangles()
    {
        var faults = new List<string>();
        for (int number = 0; number < Buildings; number++)
        {
            using var file = new MemoryStream();
            MeshExportReport report = (await new StlExporter().ExportAsync(SceneOf(number).Scene, file, new ModelExportOptions(), Token))!.Value;
            ReadOnlySpan<float> numbers = MemoryMarshal.Cast<byte, float>(Unpacked(file.ToArray()));
            var sides = new Dictionary<(Vector3 From, Vector3 To), int>();
            int flat = 0;
            for (int i = 0; i < numbers.Length; i += 12)
            {
                (Vector3 a, Vector3 b, Vector3 c) = (new(numbers.Slice(i + 3, 3)), new(numbers.Slice(i + 6, 3)), new(numbers.Slice(i + 9, 3)));
                flat += numbers[i] == 0 && numbers[i + 1] == 0 && numbers[i + 2] == 0 ? 1 : 0;
                foreach ((Vector3, Vector3) side in ((Vector3, Vector3)[])[(a, b), (b, c), (c, a)])
                {
                    sides[side] = sides.GetValueOrDefault(side) + 1;
                }
            }

            int open = sides.Count(side => sides.GetValueOrDefault((side.Key.To, side.Key.From)) != side.Value);
            if (flat > 0 || open > 0 || report.Triangles != numbers.Length / 12)
            {
                faults.Add($"{number}: {flat} flat, {open} open");
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count}: {string.Join(Environment.NewLine, faults.Take(20))}");
    }

    [Fact]
    public void Parts_lie_where_the_plan_has_them()
    {
        var faults = new List<string>();
        int openings = 0;
        for (int number = 0; number < Buildings; number += 3)
        {
            (_, MeshScene scene, FloorPlan plan) = LiftedOf(number);
            for (int i = 0; i < plan.Storeys.Count; i++)
            {
                Storey storey = plan.Storeys[i];
                MeshPart[] parts = [.. scene.Parts.Where(part => part.Group == i)];
                double floor = storey.Elevation - storey.SlabThickness;
                double ceiling = storey.Elevation + storey.Height;
                MeshPart[] holes = [.. parts.Where(static part => part.Kind is MeshPartKind.Door or MeshPartKind.Window or MeshPartKind.Passage)];
                if (holes.Length != storey.Openings.Count)
                {
                    faults.Add($"{number}: {holes.Length} openings of {storey.Openings.Count}");
                    continue;
                }

                foreach (MeshPart part in parts)
                {
                    Box3d box = BoundsOf(scene, part);
                    (double low, double high) = part.Kind switch
                    {
                        MeshPartKind.Slab => (floor, storey.Elevation),
                        _ => (storey.Elevation, ceiling),
                    };
                    if (!box.IsEmpty && (box.Min.Z < low - 0.02 || box.Max.Z > high + 0.02))
                    {
                        faults.Add($"{number}: {part.Name} of {storey.Name} from {box.Min.Z} to {box.Max.Z}");
                    }
                }

                for (int k = 0; k < holes.Length; k++)
                {
                    openings++;
                    Box2d footprint = storey.Openings[k].Footprint.Bounds.Grown(0.1);
                    double sill = storey.Elevation + storey.Openings[k].Sill;
                    Box3d box = BoundsOf(scene, holes[k]);
                    if (box.IsEmpty || !footprint.Contains(new Point2d(box.Min.X, box.Min.Y)) || !footprint.Contains(new Point2d(box.Max.X, box.Max.Y))
                        || box.Min.Z < sill - 0.1 || box.Max.Z > sill + storey.Openings[k].Height + 0.1)
                    {
                        faults.Add($"{number}: {holes[k].Name} of {storey.Name} lies at {box.Min}, {box.Max}, its footprint at {footprint.Min}, {footprint.Max}");
                    }
                }
            }
        }

        output.WriteLine($"{openings} openings");
        Assert.True(faults.Count == 0, $"{faults.Count}: {string.Join(Environment.NewLine, faults.Take(20))}");
    }

    // Looked at in the middle of every triangle of walls and near its corners: before it is no opening.
    [Fact]
    public void What_looks_into_an_opening_is_no_part_of_the_walls()
    {
        var faults = new List<string>();
        int looked = 0;
        for (int number = 1; number < Buildings; number += 3)
        {
            (_, MeshScene scene, FloorPlan plan) = LiftedOf(number);
            for (int i = 0; i < plan.Storeys.Count; i++)
            {
                Storey storey = plan.Storeys[i];
                var footprints = new RegionLocator[storey.Openings.Count];
                var tree = new BoxTree([.. storey.Openings.Select(static opening => opening.Footprint.Bounds)]);
                var hits = new List<int>();
                foreach (MeshPart walls in scene.Parts.Where(part => part.Group == i && part.Kind == MeshPartKind.Wall))
                {
                    foreach (Point3d place in PlacesBefore(scene, walls))
                    {
                        looked++;
                        var seen = new Point2d(place.X, place.Y);
                        tree.Query(Box2d.Of(seen, seen), hits);
                        foreach (int hit in hits)
                        {
                            Opening opening = storey.Openings[hit];
                            double above = place.Z - storey.Elevation - opening.Sill;
                            footprints[hit] ??= new RegionLocator(opening.Footprint, Tolerance.Default);
                            if (above > 0 && above < opening.Height && footprints[hit].RegionAt(seen) >= 0)
                            {
                                faults.Add($"{number}: {walls.Name} of {storey.Name} at {place}");
                            }
                        }
                    }
                }
            }
        }

        output.WriteLine($"{looked} places");
        Assert.True(faults.Count == 0, $"{faults.Count}: {string.Join(Environment.NewLine, faults.Take(20))}");
    }

    private static IEnumerable<Point3d> PlacesBefore(MeshScene scene, MeshPart part)
    {
        foreach (MeshPatch patch in part.Patches)
        {
            for (int i = patch.First; i < patch.First + patch.Count; i++)
            {
                MeshTriangle triangle = scene.Triangles[i];
                (Point3d a, Point3d b, Point3d c) = (scene.Points[triangle.A], scene.Points[triangle.B], scene.Points[triangle.C]);
                Vector3d before = (b - a).Cross(c - a).Normalized() * 0.02;
                Point3d middle = a + (((b - a) + (c - a)) / 3);
                yield return middle + before;
                foreach (Point3d corner in (Point3d[])[a, b, c])
                {
                    yield return corner + ((middle - corner) * 0.05) + before;
                }
            }
        }
    }

    private static Box3d BoundsOf(MeshScene scene, MeshPart part)
    {
        Box3d box = Box3d.Empty;
        foreach (MeshPatch patch in part.Patches)
        {
            foreach (MeshTriangle triangle in scene.Triangles.Slice(patch.First, patch.Count))
            {
                box = box.Including(scene.Points[triangle.A]).Including(scene.Points[triangle.B]).Including(scene.Points[triangle.C]);
            }
        }

        return box;
    }

    // Without the head, and without the two bytes after every triangle.
    private static byte[] Unpacked(byte[] stl)
    {
        int count = BitConverter.ToInt32(stl, 80);
        byte[] numbers = new byte[48 * count];
        for (int i = 0; i < count; i++)
        {
            stl.AsSpan(84 + (50 * i), 48).CopyTo(numbers.AsSpan(48 * i));
        }

        return numbers;
    }

    private static (Body Body, MeshScene Scene) SceneOf(int number)
    {
        (Body body, MeshScene scene, _) = LiftedOf(number);
        return (body, scene);
    }

    private static (Body Body, MeshScene Scene, FloorPlan Plan) LiftedOf(int number)
    {
        TrueBuilding building = BuildingGenerator.Make(BuildingSpec.Of(number));
        using var file = new MemoryStream();
        DxfWriter.Write(BuildingDrawing.Draw(building), file, cancellationToken: Token);
        PlanSketch sketch = new DxfDrawingReader().Read(file.ToArray(), new DrawingReadOptions(), Token).Sketch;
        var options = new LiftOptions
        {
            Height = building.Height,
            WallThickness = building.WallThickness,
            Building = { Roof = (RoofKind)(number / 12 % 4), SlabThickness = number % 5 * 50 },
        };
        InterpretationResult result = PlanInterpreter.Interpret(sketch, options, Tolerance.Default, Token);
        Body body;
        try
        {
            body = FloorPlanModeller.Build(result.Plan, Tolerance.Default, Token);
        }
        catch (CadLiftException)
        {
            // Some slopes cannot be joined; the building then gets none.
            options.Building.Roof = RoofKind.Flat;
            result = PlanInterpreter.Interpret(sketch, options, Tolerance.Default, Token);
            body = FloorPlanModeller.Build(result.Plan, Tolerance.Default, Token);
        }

        var export = new ModelExportOptions { Plan = result.Plan, Sketch = result.Sketch };
        return (body, MeshSceneBuilder.Build(body, export, withFittings: true, Token), result.Plan);
    }
}
