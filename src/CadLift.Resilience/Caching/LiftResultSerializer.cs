using System.Buffers.Binary;
using System.Text.Json;

namespace CadLift.Resilience.Caching;

/// <summary>Writes results as bytes: until when they are kept, the length of the JSON, the JSON of everything but contents, the contents one after the other.</summary>
internal static class LiftResultSerializer
{
    private const int HeadLength = sizeof(long) + sizeof(int);

    public static byte[] Serialize(LiftResult result, DateTimeOffset expiry)
    {
        LiftResult bare = result.With([.. result.Artifacts.Select(static artifact => artifact.With(path: null, content: default))]);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(bare, LiftCacheJsonContext.Default.LiftResult);
        byte[] bytes = new byte[HeadLength + json.Length + result.Artifacts.Sum(static artifact => artifact.Content.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, expiry.UtcTicks);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(long)), json.Length);
        json.CopyTo(bytes, HeadLength);
        int at = HeadLength + json.Length;
        foreach (LiftArtifact artifact in result.Artifacts)
        {
            artifact.Content.CopyTo(bytes.AsMemory(at));
            at += artifact.Content.Length;
        }

        return bytes;
    }

    /// <summary>Reads a result.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static (LiftResult Result, DateTimeOffset Expiry) Deserialize(byte[] bytes)
    {
        int length = bytes.Length < HeadLength ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(sizeof(long)));
        long ticks = length < 0 ? -1 : BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length < 0 || length > bytes.Length - HeadLength || ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            throw new JsonException();
        }

        LiftResult bare = JsonSerializer.Deserialize(bytes.AsSpan(HeadLength, length), LiftCacheJsonContext.Default.LiftResult) ?? throw new JsonException();
        int at = HeadLength + length;
        var artifacts = new List<LiftArtifact>(bare.Artifacts.Count);
        foreach (LiftArtifact artifact in bare.Artifacts)
        {
            // Names become names of files: whoever can write to a shared cache must not choose where they lie.
            if (artifact.Bytes < 0 || artifact.Bytes > bytes.Length - at || !string.Equals(artifact.FileName, Path.GetFileName(artifact.FileName), StringComparison.Ordinal) || artifact.FileName.Length == 0)
            {
                throw new JsonException();
            }

            artifacts.Add(artifact.With(path: null, bytes.AsMemory(at, (int)artifact.Bytes)));
            at += (int)artifact.Bytes;
        }

        return (bare.With(artifacts), new DateTimeOffset(ticks, TimeSpan.Zero));
    }
}
