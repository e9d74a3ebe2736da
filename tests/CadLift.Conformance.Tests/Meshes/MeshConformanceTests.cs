using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using CadLift.Dxf;
using CadLift.Geometry.Numerics;
using CadLift.Plans;
using CadLift.TestKit;
using CadLift.TestKit.Buildings;
using CadLift.TestKit.Meshes;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Conformance.Tests.Meshes;

/// <summary>Meshes of every format, read by programs that others wrote.</summary>
public sealed class MeshConformanceTests(ITestOutputHelper output)
{
    // Every format with how many of its units a millimetre is.
    private static readonly (string Format, double Unit)[] Formats =
        [("glb", 1e-3), ("gltf", 1e-3), ("obj", 1), ("stl", 1), ("stl-ascii", 1), ("3mf", 1), ("ply", 1), ("fbx", 1), ("dxf", 1)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Assimp_reads_the_same_triangles_bounds_and_volume_from_every_format()
    {
        MeshOracles.SkipWithoutAssimp();
        using var folder = new TemporaryFolder();
        int files = 0;
        foreach (LiftResult result in await LiftAllAsync(folder.Path, static _ => { }))
        {
            foreach ((string format, double unit) in Formats)
            {
                LiftArtifact artifact = result.Artifacts.Single(found => found.Format == format);
                StlMeasures read = await MeshOracles.ReadByAssimpAsync(artifact.Path!);
                string name = Path.GetFileName(artifact.Path!);
                Assert.True(read.Triangles == artifact.Mesh!.Value.Triangles, $"{name}: {read.Triangles} of {artifact.Mesh.Value.Triangles} triangles");
                AssertNear($"{name}: volume", result.Report.Volume, read.Volume / Math.Pow(unit, 3), VolumeError(result, artifact));
                AssertSameSize(name, result.Report.Bounds, read.Bounds, unit);
                files++;
            }
        }

        output.WriteLine($"{files} files");
        Assert.True(files >= 9 * 14);
    }

    [Fact]
    public async Task Admesh_finds_nothing_to_mend()
    {
        MeshOracles.SkipWithoutAdmesh();
        using var folder = new TemporaryFolder();
        foreach (LiftResult result in await LiftAllAsync(folder.Path, static options => options.Outputs = ["stl", "stl-ascii"]))
        {
            foreach (LiftArtifact artifact in result.Artifacts)
            {
                Assert.Equal($"{artifact.FileName}: ", $"{artifact.FileName}: {await MeshOracles.FindRepairsAsync(artifact.Path!)}");
            }
        }
    }

    // Plain, flat, with lines, quantized, with fittings, and all of it at once.
    [Fact]
    public async Task The_validator_finds_no_error_and_no_warning()
    {
        MeshOracles.SkipWithoutValidator();
        using var folder = new TemporaryFolder();
        var paths = new List<string>();
        for (int variant = 0; variant < 6; variant++)
        {
            string own = Directory.CreateDirectory(folder.File($"v{variant}")).FullName;
            foreach (LiftResult result in await LiftAllAsync(own, options =>
            {
                options.Outputs = ["glb", "gltf"];
                options.Mesh.SmoothAngle = variant is 1 or 5 ? 0 : 20;
                options.Mesh.EdgeLines = variant is 2 or 5;
                options.Mesh.Quantize = variant is 3 or 5;
                options.Mesh.Fittings = variant is 4 or 5;
            }))
            {
                paths.AddRange(result.Artifacts.Where(static artifact => artifact.Format != "bin").Select(static artifact => artifact.Path!));
            }
        }

        Assert.Empty(await MeshOracles.ValidateAsync(paths));
        output.WriteLine($"{paths.Count} files");
    }

    [Fact]
    public async Task Packages_of_3MF_follow_the_schema()
    {
        using var folder = new TemporaryFolder();
        var schemas = new XmlSchemaSet();
        schemas.Add("http://www.w3.org/XML/1998/namespace", XmlReader.Create(new StringReader(
            """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace"><xs:attribute name="lang" type="xs:language"/></xs:schema>""")));
        schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "Oracles", "3mf-core.xsd"));
        foreach (LiftResult result in await LiftAllAsync(folder.Path, static options =>
        {
            options.Outputs = ["3mf"];
            options.Mesh.Fittings = true;
        }))
        {
            using ZipArchive archive = ZipFile.OpenRead(result.Artifacts[0].Path!);
            Assert.Equal(["[Content_Types].xml", "_rels/.rels", "3D/3dmodel.model"], archive.Entries.Select(static entry => entry.FullName));
            using Stream model = archive.GetEntry("3D/3dmodel.model")!.Open();
            XDocument document = await XDocument.LoadAsync(model, LoadOptions.None, Token);
            var wrong = new List<string>();
            document.Validate(schemas, (_, found) => wrong.Add(found.Message));
            Assert.True(wrong.Count == 0, $"{result.Artifacts[0].FileName}: {string.Join(' ', wrong.Take(3))}");
            Assert.All(
                document.Descendants(document.Root!.Name.Namespace + "mesh"),
                mesh => AssertClosed(mesh, result.Artifacts[0].FileName));
        }
    }

    // 3MF core, clause 4.1: every side of a triangle is that of exactly one other one, the other way round.
    private static void AssertClosed(XElement mesh, string name)
    {
        var sides = new HashSet<(string From, string To)>();
        foreach (XElement triangle in mesh.Descendants(mesh.Name.Namespace + "triangle"))
        {
            string[] corners = [.. ((string[])["v1", "v2", "v3"]).Select(corner => (string)triangle.Attribute(corner)!)];
            for (int i = 0; i < 3; i++)
            {
                Assert.True(sides.Add((corners[i], corners[(i + 1) % 3])), name);
            }
        }

        Assert.All(sides, side => Assert.Contains((side.To, side.From), sides));
    }

    private static async Task<List<LiftResult>> LiftAllAsync(string folder, Action<LiftOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddCadLift();
        await using ServiceProvider provider = services.BuildServiceProvider();
        ICadLift cadLift = provider.GetRequiredService<ICadLift>();
        var results = new List<LiftResult>();
        foreach ((LiftInput input, LiftOptions options) in Inputs())
        {
            options.OutputDirectory = folder;
            options.Outputs = [.. Formats.Select(static format => format.Format)];
            configure(options);
            results.Add(await cadLift.LiftAsync(input, options, cancellationToken: Token));
        }

        return results;
    }

    private static IEnumerable<(LiftInput Input, LiftOptions Options)> Inputs()
    {
        yield return (LiftInput.FromFile(Path.Combine(RepositoryPaths.Samples, "two-room-flat.dxf")), new LiftOptions());
        yield return (LiftInput.FromBytes(Plate(), "plate"), new LiftOptions { Height = 100, Mesh = { ChordTolerance = 0.05 } });
        for (int number = 0; number < 12; number++)
        {
            TrueBuilding building = BuildingGenerator.Make(BuildingSpec.Of(number));
            using var drawing = new MemoryStream();
            DxfWriter.Write(BuildingDrawing.Draw(building), drawing, cancellationToken: Token);

            // A name without blanks: assimp does not decode the references of glTF.
            yield return (LiftInput.FromBytes(drawing.ToArray(), $"building-{number}"), new LiftOptions
            {
                WallThickness = building.WallThickness,
                Height = building.Height,
                Building = { Roof = (RoofKind)(number % 4), SlabThickness = number % 3 * 100 },
            });
        }
    }

    // A plate with rounded corners, a slot and holes.
    private static byte[] Plate() => DxfSource.WithHeader().Entities(static plate => plate
        .Polyline([(0, 0, 0), (180, 0, Math.Tan(Math.PI / 8)), (200, 20, 0), (200, 100, 0), (0, 100, 0)], closed: true)
        .Polyline([(130, 40, 0), (160, 40, 1), (160, 60, 0), (130, 60, 1)], closed: true)
        .Circle(40, 50, 12.5)
        .Circle(90, 50, 3)).ToBytes();

    private static double VolumeError(LiftResult result, LiftArtifact artifact) =>
        (artifact.Mesh!.Value.Deviation * result.Report.Area) + (2e-6 * result.Report.Volume);

    private static void AssertNear(string what, double expected, double actual, double error) => Assert.True(
        Math.Abs(expected - actual) <= error, string.Create(CultureInfo.InvariantCulture, $"{what} {actual:R} is not {expected:R} within {error:R}"));

    // Whichever axis is upwards.
    private static void AssertSameSize(string name, Box3d expected, Box3d actual, double unit)
    {
        double[] sizes = [.. SizesOf(expected).Order()];
        double[] read = [.. SizesOf(actual).Select(size => size / unit).Order()];
        for (int i = 0; i < 3; i++)
        {
            AssertNear($"{name}: size", sizes[i], read[i], 0.02 + (1e-6 * sizes[i]));
        }
    }

    private static double[] SizesOf(Box3d box) => [box.Max.X - box.Min.X, box.Max.Y - box.Min.Y, box.Max.Z - box.Min.Z];
}
