using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace CadLift.Options;

/// <summary>Stores how a drawing is read beside it, as JSON: <c>flat.cadlift.json</c> for <c>flat.dxf</c>.</summary>
/// <remarks>
/// The file holds what differs from the defaults; where it is silent they stand. The host's own affairs (formats, folders, limits) are no part
/// of it. docs/schemas/lift-options.schema.json is its schema. Comments and trailing commas are read.
/// </remarks>
public static class LiftOptionsFile
{
    /// <summary>What stands after the name of the drawing without its extension.</summary>
    public const string Extension = ".cadlift.json";

    private const long MaxBytes = 1 << 20;

    /// <summary>The path of the options beside a drawing.</summary>
    /// <param name="drawing">The path of the drawing.</param>
    public static string PathBeside(string drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        return Path.Combine(Path.GetDirectoryName(drawing) ?? string.Empty, Path.GetFileNameWithoutExtension(drawing) + Extension);
    }

    /// <summary>Sets what a file says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The options to set; what the file leaves out stays.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.SysFileNotFound"/>, <see cref="ErrorCode.SysStorageError"/>; or <see cref="ErrorCode.SysInvalidOptions"/>: the file is
    /// no JSON, or names an option that there is not. Ranges are checked when the options are used.
    /// </exception>
    public static void Apply(string path, LiftOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        if (!File.Exists(path))
        {
            throw new CadLiftException(ErrorCode.SysFileNotFound, "The file of options does not exist.");
        }

        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                throw new CadLiftException(ErrorCode.SysInvalidOptions, "The file of options is larger than a megabyte.");
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CadLiftException(ErrorCode.SysStorageError, "The file of options cannot be read.", default, exception);
        }

        Apply(bytes, options);
    }

    /// <summary>Sets what JSON says.</summary>
    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    /// <param name="options">The options to set; what the JSON leaves out stays.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: it is no JSON, or names an option that there is not.</exception>
    public static void Apply(ReadOnlySpan<byte> json, LiftOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        try
        {
            LiftOptionsDocument document = JsonSerializer.Deserialize(
                json.StartsWith(mark) ? json[mark.Length..] : json, LiftOptionsJsonContext.Default.LiftOptionsDocument)
                ?? throw new CadLiftException(ErrorCode.SysInvalidOptions, "The options are null.");
            document.ApplyTo(options);
        }
        catch (JsonException exception)
        {
            throw new CadLiftException(
                ErrorCode.SysInvalidOptions,
                $"The options cannot be read at {exception.Path ?? "$"}: there is an option that is not known, a value of another kind, or no JSON.",
                new Diagnostics.SourcePlace { Line = (exception.LineNumber ?? 0) + 1 },
                exception);
        }
    }

    /// <summary>Writes what differs from the defaults.</summary>
    /// <param name="options">The options.</param>
    /// <returns>UTF-8 JSON with indents, ended by a line feed.</returns>
    public static byte[] ToJson(LiftOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(LiftOptionsDocument.Of(options), LiftOptionsJsonContext.Default.LiftOptionsDocument);
        return [.. json, (byte)'\n'];
    }

    /// <summary>Writes what differs from the defaults to a file: whole, or not at all.</summary>
    /// <param name="path">The file; what it held is replaced.</param>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: it cannot be written.</exception>
    public static async Task SaveAsync(string path, LiftOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        string temporary = Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, $".cadlift-{Path.GetRandomFileName()}.tmp");
        try
        {
            await File.WriteAllBytesAsync(temporary, ToJson(options), cancellationToken).ConfigureAwait(false);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CadLiftException(
                ErrorCode.SysStorageError,
                $"The options cannot be saved to {Path.GetFileName(path)}: check that its folder exists and may be written to.",
                default,
                exception);
        }
        finally
        {
            DeleteLeftover(temporary);
        }
    }

    // There is none where the file was moved into place; where it cannot be deleted, the failure that led here is the one to report.
    private static void DeleteLeftover(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>The JSON schema of the file (draft 2020-12).</summary>
    public static string Schema()
    {
        JsonNode node = LiftOptionsJsonContext.Default.LiftOptionsDocument.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = LiftOptionsSchema.Describe,
        });
        var schema = (JsonObject)node;
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "How CadLift reads a drawing");
        return schema.ToJsonString(LiftOptionsJsonContext.Default.Options).ReplaceLineEndings("\n") + "\n";
    }
}
