using System.Reflection;
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
    // With what follows a plus: the commit that it was built from.
    private static readonly string Version =
        typeof(LiftResult).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? string.Empty;

    private static readonly JsonTypeInfo<LiftOptions> Options = CreateOptions();

    /// <summary>The key of a call.</summary>
    /// <param name="held">Its drawings.</param>
    /// <param name="generation">What the host counts up.</param>
    /// <returns><see langword="null"/> where options cannot be told apart, such as numbers that are none: the engine says what is wrong with them.</returns>
    public static async ValueTask<string?> TryOfAsync(HeldDrawings held, string generation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes($"{Version}\n{generation}"));
        try
        {
            Append(hash, JsonSerializer.SerializeToUtf8Bytes(held.Options, Options));
            foreach ((string layer, double depth) in held.Options.Depths.OrderBy(static depth => depth.Key, StringComparer.Ordinal))
            {
                Append(hash, Encoding.UTF8.GetBytes(layer));
                Append(hash, BitConverter.GetBytes(depth));
            }
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException or NotSupportedException)
        {
            return null;
        }

        foreach (LiftInput drawing in held.All)
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
