using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CadLift.Cli.Json;

/// <summary>Prints one document on standard output.</summary>
internal static class JsonOutput
{
    public static void Write(ErrorDocument document) => Write(document, CliJsonContext.Default.ErrorDocument);

    public static void Write(LiftJson document) => Write(document, CliJsonContext.Default.LiftJson);

    public static void Write(DrawingInspectionJson document) => Write(document, CliJsonContext.Default.DrawingInspectionJson);

    public static void Write(MeshInspectionJson document) => Write(document, CliJsonContext.Default.MeshInspectionJson);

    public static void Write(PictureInspectionJson document) => Write(document, CliJsonContext.Default.PictureInspectionJson);

    public static void Write(ValidationJson document) => Write(document, CliJsonContext.Default.ValidationJson);

    public static void Write(CatalogueJson document) => Write(document, CliJsonContext.Default.CatalogueJson);

    public static void Write(DoctorJson document) => Write(document, CliJsonContext.Default.DoctorJson);

    public static void Write(VectorizedPlanJson document) => Write(document, CliJsonContext.Default.VectorizedPlanJson);

    private static void Write<T>(T document, JsonTypeInfo<T> type) => Console.Out.WriteLine(JsonSerializer.Serialize(document, type));
}
