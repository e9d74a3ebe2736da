namespace CadLift.Cli.Json;

/// <summary>The document of any failure, with what was found up to it.</summary>
internal sealed record ErrorDocument(ErrorJson Error, IReadOnlyList<DiagnosticJson> Diagnostics)
{
    public static ErrorDocument Of(CadLiftException exception) =>
        new(ErrorJson.Of(exception), DiagnosticJson.Of(exception.Report?.Diagnostics ?? []));
}
