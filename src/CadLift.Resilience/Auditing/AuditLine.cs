using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CadLift.Resilience.Auditing;

/// <summary>A line of the trail: the hash of its bytes, a blank, and the event as JSON, which names the hash of the line before it.</summary>
/// <remarks>What is hashed is what stands in the file, to the byte: there is no second way to write the same event.</remarks>
internal static class AuditLine
{
    private const int HashLength = 64;

    /// <summary>The hash before the first event.</summary>
    public static string Nothing { get; } = new('0', HashLength);

    public static (byte[] Line, string Hash) Write(AuditEvent happened)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(happened, AuditJsonContext.Default.AuditEvent);
        string hash = HashOf(json);
        return ([.. Encoding.ASCII.GetBytes(hash), (byte)' ', .. json, (byte)'\n'], hash);
    }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="hash">The hash that it names.</param>
    /// <param name="isTrue">Whether that is the hash of its event.</param>
    /// <returns><see langword="null"/> where it is no line of a trail.</returns>
    public static AuditEvent? Read(ReadOnlySpan<byte> line, out string hash, out bool isTrue)
    {
        (hash, isTrue) = (string.Empty, false);
        if (line.Length < HashLength + 2 || line[HashLength] != (byte)' ')
        {
            return null;
        }

        ReadOnlySpan<byte> json = line[(HashLength + 1)..];
        hash = Encoding.ASCII.GetString(line[..HashLength]);
        isTrue = string.Equals(hash, HashOf(json), StringComparison.Ordinal);
        try
        {
            return JsonSerializer.Deserialize(json, AuditJsonContext.Default.AuditEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string HashOf(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json));
}
