using System.Text.Json;
using System.Text.Json.Serialization;

namespace CadLift.Options;

/// <summary>How files of options are read and written, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    WriteIndented = true)]
[JsonSerializable(typeof(LiftOptionsDocument))]
internal sealed partial class LiftOptionsJsonContext : JsonSerializerContext
{
}
