using System.Text.Json.Serialization;

namespace CadLift.Resilience.Sqlite;

/// <summary>The JSON of details, generated at compile time.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class DetailsJsonContext : JsonSerializerContext;
