using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CadLift.Resilience.Caching;

/// <summary>The key of a result: SHA-256 of the input, its name, the options and the version of the library.</summary>
/// <remarks>
/// All options count, those that are added later too, but for where artifacts go: that changes nothing in them. The name of the input counts, as
/// it stands in artifacts.
/// </remarks>
internal static class LiftKey
{
    private static readonly string Version = typeof(LiftResult).Assembly.GetName().Version?.ToString() ?? string.Empty;
    private static readonly JsonTypeInfo<LiftOptions> Options = CreateOptions();

    /// <summary>The key.</summary>
    /// <param name="input">The input, held in memory.</param>
    /// <param name="storeys">The inputs of further storeys, held in memory.</param>
    /// <param name="options">The options.</param>
    /// <param name="generation">What the host counts up.</param>
    public static async ValueTask<string> OfAsync(LiftInput input, IReadOnlyList<LiftInput> storeys, LiftOptions options, string generation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes($"{Version}\n{generation}"));
        Append(hash, JsonSerializer.SerializeToUtf8Bytes(options, Options));
        Append(hash, JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, double>(options.Depths, StringComparer.OrdinalIgnoreCase), LiftCacheJsonContext.Default.IDictionaryStringDouble));
        foreach (LiftInput drawing in storeys.Prepend(input))
        {
            Append(hash, Encoding.UTF8.GetBytes(drawing.Name));
            Append(hash, (await drawing.ReadAsync(long.MaxValue).ConfigureAwait(false)).Span);
        }

        return $"cadlift-lift-{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    // With its length before it: what follows another part is not mistaken for its end.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        hash.AppendData(BitConverter.GetBytes(part.Length));
        hash.AppendData(part);
    }

    private static JsonTypeInfo<LiftOptions> CreateOptions()
    {
        var options = new JsonSerializerOptions(LiftCacheJsonContext.Default.Options)
        {
            TypeInfoResolver = LiftCacheJsonContext.Default.WithAddedModifier(static type =>
            {
                if (type.Type == typeof(LiftOptions))
                {
                    foreach (JsonPropertyInfo property in type.Properties)
                    {
                        if (property.Name is nameof(LiftOptions.OutputDirectory) or nameof(LiftOptions.UpperStoreys) or nameof(LiftOptions.Depths))
                        {
                            property.ShouldSerialize = static (_, _) => false;
                        }
                    }
                }
            }),
        };
        return (JsonTypeInfo<LiftOptions>)options.GetTypeInfo(typeof(LiftOptions));
    }
}
