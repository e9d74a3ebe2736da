using System.Globalization;
using System.IO.Compression;
using System.Text;
using CadLift.Geometry.Meshing;
using CadLift.Mesh.Gltf;
using CadLift.Mesh.Reading;
using CadLift.Mesh.Stl;
using CadLift.Meshes;

namespace CadLift.Mesh.Tests.Reading;

/// <summary>Files as other programs write them, and files that are damaged.</summary>
public sealed class MeshReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static MeshScene Read(IMeshReader reader, string text, MeshReadOptions? options = null) =>
        reader.Read(Encoding.UTF8.GetBytes(text), options ?? new MeshReadOptions(), Token);

    private static MeshMeasures Measure(MeshScene scene) => MeshMeasurer.Measure(scene.Points, scene.Triangles, Token);

    private static void AssertCode(ErrorCode code, Action read)
    {
        CadLiftException exception = Assert.Throws<CadLiftException>(read);
        Assert.Equal(code, exception.Code);
    }

    // An arrow head: the fan from its first corner would cover what is not part of it.
    [Fact]
    public void OBJ_polygons_that_are_not_convex_are_cut_along_their_inside()
    {
        MeshScene scene = Read(new ObjReader(), "v 0 0 0\nv 2 0 0\nv 1 1 0\nv 2 2 0\nv 0 2 0\nf 2 3 4 5 1\n");
        Assert.Equal(3, scene.Triangles.Length);
        Assert.Equal(3, Measure(scene).Area, 1e-12);
    }

    [Fact]
    public void OBJ_counts_back_goes_on_in_the_next_line_and_skips_what_it_does_not_need()
    {
        MeshScene scene = Read(
            new ObjReader(),
            "# comment\nmtllib other.mtl\no first part\nv 0 0 0 1 1 1\nv 1 0 0\nv +1 1e0 0\nvt 0 0\nvn 0 0 1\ns off\nusemtl red\nf -3/1/1 \\\n -2//1 -1 # end\nl 1 2\ng second\nf 1 2 3\n",
            new MeshReadOptions { Unit = LengthUnit.Inch });
        Assert.Equal(["first part", "second"], scene.Parts.Select(static part => part.Name));
        Assert.Equal("red", Assert.Single(scene.Materials).Name);
        Assert.Equal(2 * 25.4 * 25.4 / 2, Measure(scene).Area, 1e-9);
    }

    [Theory]
    [InlineData("v 0 0 0\nf 1 2 3\n")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 0\n")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 -4\n")]
    [InlineData("v 0 0 0\nv 1 0 0\nf 1 2\n")]
    [InlineData("v 0 0\n")]
    [InlineData("v 0 0 x\n")]
    [InlineData("v 0 0 nan\n")]
    [InlineData("v 0 0 1e999\n")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 99999999999\n")]
    public void OBJ_that_is_wrong_is_refused_with_its_line(string text)
    {
        CadLiftException exception = Assert.Throws<CadLiftException>(() => Read(new ObjReader(), text));
        Assert.Equal(ErrorCode.MeshReadError, exception.Code);
        Assert.Equal(text.Count(static letter => letter == '\n'), exception.Place.Line);
    }

    [Fact]
    public void STL_text_of_several_solids_in_any_case_is_read()
    {
        const string Facet = "FACET NORMAL 0 0 1\r\nOUTER LOOP\r\nVERTEX 0 0 0\r\nvertex 1 0 0\r\nVertex 0 1 0\r\nENDLOOP\r\nENDFACET\r\n";
        MeshScene scene = Read(new StlReader(), $"  solid one two\r\n{Facet}endsolid one two\r\nsolid\r\n{Facet}{Facet}endsolid\r\n");
        Assert.Equal(["one two", "solid"], scene.Parts.Select(static part => part.Name));
        Assert.Equal(3, scene.Triangles.Length);
    }

    // Some programs write "solid" at the head of the binary form.
    [Fact]
    public void Binary_STL_that_begins_like_text_is_read_by_its_length()
    {
        byte[] file = ReadableScenes.Write(new StlExporter(), ReadableScenes.Boxes(1));
        "solid by another program"u8.CopyTo(file);
        Assert.True(new StlReader().Recognizes(file));
        Assert.Equal(12, new StlReader().Read(file, new MeshReadOptions(), Token).Triangles.Length);
    }

    [Fact]
    public void Damaged_STL_is_refused_with_its_place()
    {
        byte[] file = ReadableScenes.Write(new StlExporter(), ReadableScenes.Boxes(1));
        AssertCode(ErrorCode.MeshReadError, () => new StlReader().Read(file.AsMemory(0, file.Length - 1), new MeshReadOptions(), Token));
        AssertCode(ErrorCode.MeshInvalidFormat, () => new StlReader().Read(file.AsMemory(0, 50), new MeshReadOptions(), Token));
        AssertCode(ErrorCode.MeshReadError, () => Read(new StlReader(), "solid\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nendloop\nendfacet\n"));
        AssertCode(ErrorCode.MeshReadError, () => Read(new StlReader(), "solid\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\n"));
        AssertCode(ErrorCode.MeshReadError, () => Read(new StlReader(), "solid\nrubbish\n"));
        BitConverter.TryWriteBytes(file.AsSpan(84 + 12), float.NaN);
        AssertCode(ErrorCode.MeshReadError, () => new StlReader().Read(file, new MeshReadOptions(), Token));
    }

    [Fact]
    public void More_triangles_than_the_limit_are_refused()
    {
        var options = new MeshReadOptions { Limits = new Limits { MaxTriangles = 23 } };
        foreach ((_, Exporting.MeshExporter exporter, IMeshReader reader) in ReadableScenes.Formats)
        {
            byte[] file = ReadableScenes.Write(exporter, ReadableScenes.Boxes(2));
            AssertCode(ErrorCode.MeshTooLarge, () => reader.Read(file, options, Token));
        }
    }

    // Nodes: turned a quarter about y and moved; mirrored in x, which turns triangles round; the same mesh twice.
    [Fact]
    public void GLB_nodes_are_put_in_place()
    {
        MeshScene scene = new GlbReader().Read(
            Glb("""{"nodes":[{"children":[1,2],"translation":[0,0,1]},{"mesh":0,"rotation":[0,0.7071067811865476,0,0.7071067811865476],"translation":[10,0,0]},{"mesh":0,"matrix":[-1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]}]}""", mode: 4),
            new MeshReadOptions(),
            Token);
        Assert.Equal(2, scene.Parts.Count);

        // The triangle (0 0 0) (1 0 0) (0 1 0) of metres; z of ours is y of glTF, y of ours is minus its z.
        Assert.Equal((10_000, -1000, 0), Rounded(scene, 0, 0));
        Assert.Equal((10_000, 0, 0), Rounded(scene, 0, 1));
        Assert.Equal((10_000, -1000, 1000), Rounded(scene, 0, 2));
        Assert.Equal((0, -1000, 0), Rounded(scene, 1, 0));
        Assert.Equal((0, -1000, 1000), Rounded(scene, 1, 1));
        Assert.Equal((-1000, -1000, 0), Rounded(scene, 1, 2));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void GLB_strips_and_fans_are_triangles(int mode) => Assert.Equal(
        1, new GlbReader().Read(Glb("""{"nodes":[{"mesh":0}]}""", mode), new MeshReadOptions(), Token).Triangles.Length);

    [Theory]
    [InlineData("""{"nodes":[{"children":[0]}]}""", ErrorCode.MeshReadError)]
    [InlineData("""{"scenes":[{"nodes":[0]}],"nodes":[{"children":[1,1]},{}]}""", ErrorCode.MeshReadError)]
    [InlineData("""{"scenes":[{"nodes":[7]}],"nodes":[{}]}""", ErrorCode.MeshReadError)]
    [InlineData("""{"nodes":[{"mesh":3}]}""", ErrorCode.MeshReadError)]
    [InlineData("""{"nodes":[{"mesh":"x"}]}""", ErrorCode.MeshReadError)]
    [InlineData("""{"nodes":[{"mesh":0}],"extensionsRequired":["KHR_draco_mesh_compression"]}""", ErrorCode.MeshUnsupportedFeature)]
    public void GLB_that_is_wrong_is_refused(string json, ErrorCode code)
    {
        if (json.Contains("\"children\":[0]", StringComparison.Ordinal))
        {
            json = json.Insert(1, "\"scenes\":[{\"nodes\":[0]}],");
        }

        AssertCode(code, () => new GlbReader().Read(Glb(json, mode: 4), new MeshReadOptions(), Token));
    }

    [Fact]
    public void Damaged_GLB_is_refused()
    {
        byte[] file = ReadableScenes.Write(new GlbExporter(), ReadableScenes.Boxes(1));
        AssertCode(ErrorCode.MeshReadError, () => new GlbReader().Read(file.AsMemory(0, file.Length - 8), new MeshReadOptions(), Token));
        AssertCode(ErrorCode.MeshInvalidFormat, () => new GlbReader().Read(file.AsMemory(0, 10), new MeshReadOptions(), Token));
        file[4] = 1;
        AssertCode(ErrorCode.MeshUnsupportedFeature, () => new GlbReader().Read(file, new MeshReadOptions(), Token));
    }

    [Fact]
    public void Components_of_3MF_are_put_in_place_in_the_unit_of_the_file()
    {
        MeshScene scene = new ThreeMfReader().Read(
            ThreeMf("""
                <model unit="inch" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources>
                <object id="1"><mesh><vertices><vertex x="0" y="0" z="0"/><vertex x="1" y="0" z="0"/><vertex x="0" y="1" z="0"/></vertices>
                <triangles><triangle v1="0" v2="1" v3="2"/></triangles></mesh></object>
                <object id="2"><components><component objectid="1" transform="-1 0 0 0 1 0 0 0 1 10 0 0"/></components></object>
                </resources><build><item objectid="2" transform="1 0 0 0 1 0 0 0 1 0 0 2"/></build></model>
                """),
            new MeshReadOptions(),
            Token);
        Assert.Equal((254, 0, 51), Rounded(scene, 0, 0));
        Assert.Equal((254, 25, 51), Rounded(scene, 0, 1));
        Assert.Equal((229, 0, 51), Rounded(scene, 0, 2));
    }

    [Theory]
    [InlineData("<model xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\" requiredextensions=\"p\"/>", ErrorCode.MeshUnsupportedFeature)]
    [InlineData("<other/>", ErrorCode.MeshInvalidFormat)]
    [InlineData("<model xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\"", ErrorCode.MeshReadError)]
    [InlineData("<!DOCTYPE m [<!ENTITY a \"b\">]><model xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\">&a;</model>", ErrorCode.MeshReadError)]
    [InlineData("<model xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\"><resources><object id=\"1\"><components><component objectid=\"1\"/></components></object></resources><build><item objectid=\"1\"/></build></model>", ErrorCode.MeshReadError)]
    [InlineData("<model xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\"><build><item objectid=\"9\"/></build></model>", ErrorCode.MeshReadError)]
    [InlineData("<model xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\" unit=\"parsec\"/>", ErrorCode.MeshReadError)]
    public void Wrong_3MF_is_refused(string model, ErrorCode code) =>
        AssertCode(code, () => new ThreeMfReader().Read(ThreeMf(model), new MeshReadOptions(), Token));

    // A model of a few kilobytes that unpacks to 40 MB.
    [Fact]
    public void A_bomb_in_3MF_is_refused()
    {
        byte[] bomb = ThreeMf("<model xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\">" + new string(' ', 40 << 20) + "</model>");
        Assert.True(bomb.Length < 1 << 18);
        AssertCode(ErrorCode.MeshTooLarge, () => new ThreeMfReader().Read(bomb, new MeshReadOptions { Limits = new Limits { MaxMeshBytes = 1 << 20 } }, Token));
    }

    // One million instances of each other: 2^20 within 20 objects.
    [Fact]
    public void Components_that_multiply_are_refused()
    {
        var model = new StringBuilder("<model xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\"><resources>");
        model.Append("<object id=\"1\"><mesh><vertices/><triangles/></mesh></object>");
        for (int i = 2; i < 32; i++)
        {
            model.Append(CultureInfo.InvariantCulture, $"<object id=\"{i}\"><components><component objectid=\"{i - 1}\"/><component objectid=\"{i - 1}\"/></components></object>");
        }

        model.Append("</resources><build><item objectid=\"31\"/></build></model>");
        var options = new MeshReadOptions { Limits = new Limits { MaxExpandedEntities = 10_000 } };
        AssertCode(ErrorCode.MeshTooLarge, () => new ThreeMfReader().Read(ThreeMf(model.ToString()), options, Token));
    }

    // Thirty thousand points for each of a hundred nodes, and no triangle: what no triangle names costs nothing.
    [Fact]
    public void Points_without_triangles_cost_nothing()
    {
        byte[] binary = new byte[12 * 30_000];
        for (int i = 0; i < 30_000; i++)
        {
            BitConverter.TryWriteBytes(binary.AsSpan(12 * i), (float)i);
        }

        string nodes = string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"mesh":0,"translation":[0,{{i + 1}},0]}"""));
        byte[] file = Glb(
            $$"""{"asset":{"version":"2.0"},"nodes":[{{nodes}}],"buffers":[{"byteLength":360000}],"bufferViews":[{"buffer":0,"byteLength":360000}],"accessors":[{"bufferView":0,"componentType":5126,"count":30000,"type":"VEC3"},{"bufferView":0,"componentType":5121,"count":0,"type":"SCALAR"}],"meshes":[{"primitives":[{"attributes":{"POSITION":0},"indices":1}]}]}""",
            binary);
        Assert.True(new GlbReader().Read(file, new MeshReadOptions(), Token).Points.IsEmpty);
    }

    [Theory]
    [InlineData("transform")]
    [InlineData("note")]
    public void Attributes_that_never_end_are_refused(string name) => AssertCode(ErrorCode.MeshTooLarge, () => new ThreeMfReader().Read(
        ThreeMf($"<model xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\"><build><item objectid=\"1\" {name}=\"{new string('1', 1 << 20)}\"/></build></model>"),
        new MeshReadOptions(),
        Token));

    // White space is free in STL: all of it may stand on one line. A text that is cut off is not whole.
    [Fact]
    public void STL_text_on_one_line_is_read_and_one_cut_off_is_refused()
    {
        const string Facet = "facet normal 0 0 1 outer loop vertex 0 0 0 vertex 1 0 0 vertex 0 1 0 endloop endfacet ";
        Assert.Equal(2, Read(new StlReader(), $"solid x\n{Facet}{Facet}endsolid").Triangles.Length);
        AssertCode(ErrorCode.MeshReadError, () => Read(new StlReader(), $"solid x\n{Facet}"));
    }

    // Exporters of quads write triangles as quads whose last corner is named twice.
    [Fact]
    public void OBJ_corners_named_twice_are_one()
    {
        MeshMeasures measures = Measure(Read(new ObjReader(), "v 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 3 3\nf 1 1 2 3 1\nf 1 1 1\n"));
        Assert.Equal(0, measures.FlatTriangles);
        Assert.Equal(1, measures.Area, 1e-12);
    }

    [Fact]
    public void What_has_no_material_does_not_get_that_of_others()
    {
        MeshScene scene = Read(new ObjReader(), "v 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 3\nusemtl red\nf 1 2 3\n");
        Assert.Equal(["plain", "red"], scene.Parts[0].Patches.Select(patch => scene.Materials[patch.Material].Name));
    }

    // Bytes, pieces and packed parts of good files are changed: only failures with a code come back.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_files_end_in_a_scene_or_a_code(int seed)
    {
        const int Rounds = 6000;
        var random = new Random(seed);
        var options = new MeshReadOptions { Limits = new Limits { MaxTriangles = 10_000, MaxExpandedEntities = 1_000, MaxMeshBytes = 1 << 20 } };
        foreach ((string name, Exporting.MeshExporter exporter, IMeshReader reader) in ReadableScenes.Formats)
        {
            byte[] good = ReadableScenes.Write(exporter, ReadableScenes.Boxes(2));
            for (int round = 0; round < Rounds; round++)
            {
                byte[] bad = Mutated(good, random);
                try
                {
                    reader.Recognizes(bad.AsSpan(0, Math.Min(bad.Length, 4096)));
                    reader.Read(bad, options, Token);
                }
                catch (CadLiftException exception)
                {
                    Assert.NotEqual(ErrorCode.SysUnexpectedError, exception.Code);
                }
                catch (Exception exception) when (exception is not CadLiftException)
                {
                    Assert.Fail($"{name}, seed {seed}, round {round}: {exception}");
                }
            }
        }
    }

    private static byte[] Mutated(byte[] good, Random random)
    {
        var bad = new List<byte>(good);
        for (int change = random.Next(1, 5); change > 0 && bad.Count > 0; change--)
        {
            int at = random.Next(bad.Count);
            switch (random.Next(6))
            {
                case 0:
                    bad[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bad.RemoveRange(at, Math.Min(random.Next(1, 40), bad.Count - at));
                    break;
                case 2:
                    bad.InsertRange(at, bad.GetRange(at, Math.Min(random.Next(1, 60), bad.Count - at)));
                    break;
                case 3:
                    bad.RemoveRange(at, bad.Count - at);
                    break;
                case 4:
                    bad[at] = (byte)"0123456789-.e[]{}\",<>/ \n"[random.Next(24)];
                    break;
                default:
                    bad[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bad];
    }

    // A triangle in the plane of x and y, in metres, with the given nodes.
    private static byte[] Glb(string json, int mode)
    {
        float[] corners = [0, 0, 0, 1, 0, 0, 0, 1, 0];
        byte[] binary = new byte[36];
        Buffer.BlockCopy(corners, 0, binary, 0, 36);
        string whole = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"asset":{"version":"2.0"},"buffers":[{"byteLength":36}],"bufferViews":[{"buffer":0,"byteLength":36}],"accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],"meshes":[{"primitives":[{"attributes":{"POSITION":0},"mode":{{mode}}}]}],""") + json[1..];
        return Glb(whole, binary);
    }

    private static byte[] Glb(string json, byte[] binary)
    {
        byte[] text = Encoding.UTF8.GetBytes(json.PadRight((json.Length + 3) / 4 * 4));
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(0x46546C67u);
        writer.Write(2u);
        writer.Write((uint)(28 + text.Length + binary.Length));
        writer.Write((uint)text.Length);
        writer.Write(0x4E4F534Au);
        writer.Write(text);
        writer.Write((uint)binary.Length);
        writer.Write(0x004E4942u);
        writer.Write(binary);
        return file.ToArray();
    }

    private static byte[] ThreeMf(string model)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(archive.CreateEntry("3D/3dmodel.model").Open());
            writer.Write(model);
        }

        return file.ToArray();
    }

    private static (double X, double Y, double Z) Rounded(MeshScene scene, int triangle, int corner)
    {
        var corners = scene.Triangles[triangle];
        var point = scene.Points[corner == 0 ? corners.A : corner == 1 ? corners.B : corners.C];
        return (Math.Round(point.X) + 0.0, Math.Round(point.Y) + 0.0, Math.Round(point.Z) + 0.0);
    }
}
