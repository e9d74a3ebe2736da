using System.Text.Json.Serialization;

namespace CadLift.Resilience.Failures;

/// <summary>The JSON of the lines, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FailureLine))]
internal sealed partial class FailureJsonContext : JsonSerializerContext;
