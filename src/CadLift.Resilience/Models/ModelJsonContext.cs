using System.Text.Json.Serialization;
using CadLift.Models;

namespace CadLift.Resilience.Models;

/// <summary>The JSON of a registry, generated at compile time; indented, as it is reviewed by people.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelEntry[]))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
