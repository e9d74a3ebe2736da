namespace CadLift.Resilience.Caching;

/// <summary>Copies of results that differ in a few properties.</summary>
internal static class LiftResultCopies
{
    public static LiftResult With(this LiftResult result, IReadOnlyList<LiftArtifact> artifacts, bool isFromCache = false, string? correlationId = null) => new()
    {
        Pipeline = result.Pipeline,
        Artifacts = artifacts,
        Report = result.Report,
        Stages = result.Stages,
        IsFromCache = isFromCache,
        CorrelationId = correlationId,
    };

    public static LiftArtifact With(this LiftArtifact artifact, string? path, ReadOnlyMemory<byte> content) => new()
    {
        Format = artifact.Format,
        FileName = artifact.FileName,
        Path = path,
        Content = content,
        Bytes = artifact.Bytes,
        Mesh = artifact.Mesh,
    };
}
