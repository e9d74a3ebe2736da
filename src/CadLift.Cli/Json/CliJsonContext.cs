using System.Text.Json.Serialization;

namespace CadLift.Cli.Json;

/// <summary>The serialisers of everything the command prints as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, Converters = [typeof(FiniteNumberConverter)])]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(LiftJson))]
[JsonSerializable(typeof(DrawingInspectionJson))]
[JsonSerializable(typeof(MeshInspectionJson))]
[JsonSerializable(typeof(PictureInspectionJson))]
[JsonSerializable(typeof(ValidationJson))]
[JsonSerializable(typeof(CatalogueJson))]
[JsonSerializable(typeof(DoctorJson))]
[JsonSerializable(typeof(VectorizedPlanJson))]
internal sealed partial class CliJsonContext : JsonSerializerContext;
