using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Extensions.Caching.Hybrid;

namespace CadLift.Resilience.Caching;

/// <summary>Writes results as bytes: the length of the JSON, the JSON of everything but contents, the contents one after the other.</summary>
internal sealed class LiftResultSerializer : IHybridCacheSerializer<CachedLift>
{
    public CachedLift Deserialize(ReadOnlySequence<byte> source)
    {
        byte[] bytes = source.ToArray();
        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        LiftResult bare = JsonSerializer.Deserialize(bytes.AsSpan(sizeof(int), length), LiftCacheJsonContext.Default.LiftResult)
            ?? throw new JsonException();
        int at = sizeof(int) + length;
        var artifacts = new List<LiftArtifact>(bare.Artifacts.Count);
        foreach (LiftArtifact artifact in bare.Artifacts)
        {
            artifacts.Add(artifact.With(path: null, bytes.AsMemory(at, (int)artifact.Bytes)));
            at += (int)artifact.Bytes;
        }

        return new CachedLift(bare.With(artifacts));
    }

    public void Serialize(CachedLift value, IBufferWriter<byte> target)
    {
        LiftResult bare = value.Result.With([.. value.Result.Artifacts.Select(static artifact => artifact.With(path: null, content: default))]);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(bare, LiftCacheJsonContext.Default.LiftResult);
        BinaryPrimitives.WriteInt32LittleEndian(target.GetSpan(sizeof(int)), json.Length);
        target.Advance(sizeof(int));
        target.Write(json);
        foreach (LiftArtifact artifact in value.Result.Artifacts)
        {
            target.Write(artifact.Content.Span);
        }
    }
}
