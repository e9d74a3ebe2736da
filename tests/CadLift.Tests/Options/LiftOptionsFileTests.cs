using System.Text;
using System.Text.Json.Nodes;
using CadLift.Geometry.Numerics;
using CadLift.Meshes;
using CadLift.Options;
using CadLift.Plans;
using CadLift.TestKit;

namespace CadLift.Tests.Options;

public sealed class LiftOptionsFileTests
{
    private static readonly string SchemaPath = Path.Combine(RepositoryPaths.Root, "docs", "schemas", "lift-options.schema.json");

    private static LiftOptions Unusual() => new()
    {
        Height = 2_700,
        WallThickness = 0,
        UseDrawnHeights = true,
        Layers = ["WALLS", "Wände"],
        ChainingGap = 2,
        Units = LengthUnit.Inch,
        Depths = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase) { ["POCKETS"] = 5.5 },
        Building = new BuildingOptions
        {
            Interpretation = PlanInterpretation.Centreline,
            MaxWallThickness = 800,
            WallGap = 1,
            OpeningReach = 100,
            MaxOpeningWidth = 9_000,
            DoorHeight = 2_000,
            WindowHeight = 1_100,
            WindowSill = 900,
            PassageHeight = 2_200,
            WallNames = ["Tabique"],
            DoorNames = ["P-*"],
            WindowNames = ["V?"],
            IgnoredNames = ["Stuff"],
            StoreyNames = ["PLAN#"],
            Storeys = [new StoreyOptions { Name = "Ground", Layers = ["G_*"], Symbols = ["G"], Height = 3_100, Elevation = 12 }],
            AlignStoreys = false,
            SlabThickness = 250,
            Roof = RoofKind.Gable,
            RoofPitch = 20,
            RoofOverhang = 400,
            RoofThickness = 150,
        },
        Image = new ImageOptions
        {
            Mode = VectorizeMode.Contours,
            MillimetresPerPixel = 12,
            Resolution = 300,
            DrawingScale = 50,
            KnownLength = new KnownLength(new Point2d(1, 2), new Point2d(3, 4), 500),
            Contours = new ContourOptions
            {
                EnhancesContrast = false,
                ClipLimit = 3,
                SmoothsGrain = false,
                SmoothingDiameter = 7,
                SmoothingSigma = 50,
                BlurSize = 3,
                LowThreshold = 40,
                HighThreshold = 120,
                ClosingRadius = 1,
                MinArea = 20,
                Epsilon = 0.02,
                SnapAngle = 5,
                UsesHoughLines = true,
            },
        },
        Mesh = new MeshOptions
        {
            ChordTolerance = 0.2,
            AngularTolerance = 5,
            SmoothAngle = 0,
            EdgeLines = true,
            Quantize = true,
            Fittings = true,
            PictureSize = 640,
            Materials =
            {
                ByKind = { [MeshPartKind.Wall] = new MeshMaterial("loam", new MeshColor(0x90, 0x60, 0x40)) },
                ByLayer = { new("*OAK*", new MeshMaterial("oak", new MeshColor(1, 2, 3, 4)) { Metallic = 0.5, Roughness = 0.25 }) },
            },
        },
    };

    [Fact]
    public void Every_option_survives_being_written_and_read()
    {
        byte[] json = LiftOptionsFile.ToJson(Unusual());
        var read = new LiftOptions();
        LiftOptionsFile.Apply(json, read);
        Assert.Equal(json, LiftOptionsFile.ToJson(read));
        Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(LiftOptionsFile.ToJson(Unusual())));
    }

    // A new option that nobody carries through the file would be lost in silence.
    [Fact]
    public void The_unusual_options_leave_no_option_out()
    {
        JsonObject written = JsonNode.Parse(LiftOptionsFile.ToJson(Unusual()))!.AsObject();
        Assert.Equal(Names(typeof(BuildingOptions)), Names(written["building"]!.AsObject()));
        Assert.Equal(Names(typeof(MeshOptions)).Append("layerMaterials").Order(StringComparer.Ordinal), Names(written["mesh"]!.AsObject()));
        Assert.Equal(Names(typeof(ImageOptions)), Names(written["image"]!.AsObject()));
        Assert.Equal(Names(typeof(ContourOptions)), Names(written["image"]!["contours"]!.AsObject()));
        string[] ofTheHost = ["limits", "maxShapes", "outputDirectory", "outputs", "planOnly", "stepSchema", "upperStoreys"];
        Assert.Equal(Names(typeof(LiftOptions)).Except(ofTheHost, StringComparer.Ordinal), Names(written));
    }

    [Fact]
    public void Defaults_are_not_written() => Assert.Equal("{}\n", Encoding.UTF8.GetString(LiftOptionsFile.ToJson(new LiftOptions())));

    [Fact]
    public void What_a_file_leaves_out_stays()
    {
        var options = new LiftOptions { Height = 4_000 };
        LiftOptionsFile.Apply("{ \"building\": { \"doorHeight\": 2000 }, /* by hand */ }"u8, options);
        Assert.Equal(4_000, options.Height);
        Assert.Equal(2_000, options.Building.DoorHeight);
        Assert.Equal(1_200, options.Building.WindowHeight);
    }

    [Theory]
    [InlineData("{ \"heigth\": 1 }")]
    [InlineData("{ \"height\": \"tall\" }")]
    [InlineData("{ \"building\": { \"interpretation\": \"Guess\" } }")]
    [InlineData("{ \"building\": { \"storeys\": [ {} ] } }")]
    [InlineData("{ \"mesh\": { \"materials\": { \"Wall\": null } } }")]
    [InlineData("{ \"mesh\": { \"materials\": { \"Wall\": { \"color\": \"red\" } } } }")]
    [InlineData("{ \"mesh\": { \"layerMaterials\": { \"*\": { \"color\": \"#FF0000\", \"metallic\": 2 } } } }")]
    [InlineData("{ \"image\": { \"knownLength\": [1, 2, 3] } }")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("not json")]
    public void What_is_no_file_of_options_is_refused_with_a_code(string json)
    {
        CadLiftException exception = Assert.Throws<CadLiftException>(() => LiftOptionsFile.Apply(Encoding.UTF8.GetBytes(json), new LiftOptions()));
        Assert.Equal(ErrorCode.SysInvalidOptions, exception.Code);
    }

    // Nothing of these may reach the work: they are found with the ranges.
    [Theory]
    [InlineData("{ \"mesh\": { \"layerMaterials\": { \"\": { \"color\": \"#112233\" } } } }")]
    [InlineData("{ \"mesh\": { \"chordTolerance\": 0 } }")]
    [InlineData("{ \"mesh\": { \"pictureSize\": 10000 } }")]
    [InlineData("{ \"building\": { \"storeys\": [ null ] } }")]
    [InlineData("{ \"building\": { \"storeys\": [ { \"name\": \"A\", \"layers\": [ null ] } ] } }")]
    [InlineData("{ \"building\": { \"storeys\": [ { \"name\": \"A\", \"symbols\": [ null ] } ] } }")]
    [InlineData("{ \"building\": { \"wallNames\": [ null ] } }")]
    public void Empty_entries_are_refused_with_a_code(string json)
    {
        var options = new LiftOptions();
        LiftOptionsFile.Apply(Encoding.UTF8.GetBytes(json), options);
        CadLiftException exception = Assert.Throws<CadLiftException>(() => LiftOptionsValidator.ThrowIfInvalid(options));
        Assert.Equal(ErrorCode.SysInvalidOptions, exception.Code);
    }

    [Fact]
    public void The_published_schema_is_the_one_of_the_code()
    {
        if (Environment.GetEnvironmentVariable("CADLIFT_UPDATE_SCHEMA") == "1")
        {
            File.WriteAllText(SchemaPath, LiftOptionsFile.Schema());
        }

        Assert.Equal(LiftOptionsFile.Schema(), File.ReadAllText(SchemaPath));
    }

    private static IEnumerable<string> Names(Type type) => type.GetProperties()
        .Select(static property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonObject json) => json.Select(static pair => pair.Key).Order(StringComparer.Ordinal);

    [Fact]
    public async Task A_file_that_cannot_be_saved_is_named_and_nothing_is_left_behind()
    {
        string folder = Directory.CreateTempSubdirectory("cadlift").FullName;
        try
        {
            string path = Path.Combine(folder, "plan.cadlift.json");
            await LiftOptionsFile.SaveAsync(path, new LiftOptions { Height = 2500 }, TestContext.Current.CancellationToken);
            Assert.Equal([path], Directory.GetFileSystemEntries(folder));
            CadLiftException exception = await Assert.ThrowsAsync<CadLiftException>(
                () => LiftOptionsFile.SaveAsync(Path.Combine(folder, "missing", "plan.cadlift.json"), new LiftOptions(), TestContext.Current.CancellationToken));
            Assert.Equal(ErrorCode.SysStorageError, exception.Code);
            Assert.Contains("plan.cadlift.json", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
