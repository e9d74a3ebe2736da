using System.Text.Json.Serialization;

namespace CadLift.Errors;

/// <summary>The JSON of failures, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorProblem))]
internal sealed partial class ErrorJsonContext : JsonSerializerContext;
