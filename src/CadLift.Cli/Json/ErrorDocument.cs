namespace CadLift.Cli.Json;

/// <summary>The document of any failure.</summary>
internal sealed record ErrorDocument(ErrorJson Error);
