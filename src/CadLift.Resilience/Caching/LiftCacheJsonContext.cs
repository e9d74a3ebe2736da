using System.Text.Json.Serialization;

namespace CadLift.Resilience.Caching;

/// <summary>The JSON of results and of the options in keys, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    Converters =
    [
        typeof(Point2dConverter), typeof(Vector2dConverter), typeof(Point3dConverter), typeof(Box3dConverter), typeof(SegmentConverter),
        typeof(RegionConverter), typeof(RegionSetConverter),
    ])]
[JsonSerializable(typeof(LiftResult))]
[JsonSerializable(typeof(LiftOptions))]
internal sealed partial class LiftCacheJsonContext : JsonSerializerContext;
