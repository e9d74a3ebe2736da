using System.Text.Json;
using CadLift.Imaging.Tracing;

namespace CadLift.Imaging.Tests.Filters;

/// <summary>A small picture and what each stage must make of it.</summary>
internal sealed class StageVector
{
    private readonly JsonElement _element;

    private StageVector(JsonElement element) => _element = element;

    public int Width => _element.GetProperty("width").GetInt32();

    public int Height => _element.GetProperty("height").GetInt32();

    public static IReadOnlyList<StageVector> ReadAll(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", file)));
        return [.. document.RootElement.EnumerateArray().Select(static element => new StageVector(element.Clone()))];
    }

    public byte[] Bytes(string stage) => _element.GetProperty(stage).GetBytesFromBase64();

    public Raster Picture(string stage) => Pictures.Of(Width, Height, Bytes(stage));

    public JsonElement Of(string name) => _element.GetProperty(name);

    public static PixelPoint[] Points(JsonElement element) =>
        [.. element.EnumerateArray().Select(static point => new PixelPoint(point[0].GetInt32(), point[1].GetInt32()))];
}
