using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Step.Diagnostics;
using CadLift.Step.Validation;
using CadLift.Validation;

namespace CadLift.Step;

/// <summary>The verdict on STEP files by their header and their end: what lies between is not looked at, so it takes no longer for large files.</summary>
/// <remarks>Source: ISO 10303-21:2016, clauses 5 (the exchange structure) and 8 (the header). Stateless and thread-safe.</remarks>
public sealed class StepInputValidator : IInputValidator
{
    private const int HeadBytes = 256 << 10;
    private const int TailBytes = 4 << 10;

    private static readonly string[] KnownSchemas =
    [
        "CONFIG_CONTROL_DESIGN", "CONFIG_CONTROLLED_3D_DESIGN", "AP203", "AP203_CONFIGURATION_CONTROLLED_3D_DESIGN_OF_MECHANICAL_PARTS_AND_ASSEMBLIES_MIM_LF",
        "AUTOMOTIVE_DESIGN", "AP214", "AP242", "AP242_MANAGED_MODEL_BASED_3D_ENGINEERING", "AP242_MANAGED_MODEL_BASED_3D_ENGINEERING_MIM_LF",
    ];

    /// <inheritdoc/>
    public string Format => "step";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) =>
        (head.StartsWith("\uFEFF"u8) ? head[3..] : head).TrimStart(" \t\r\n\0"u8).StartsWith("ISO-10303-21"u8);

    /// <inheritdoc/>
    public async Task<ValidationReport> ValidateAsync(Stream content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            return new ValidationReport { Format = Format, Findings = await FindAsync(content, limits, cancellationToken).ConfigureAwait(false) };
        }
        catch (CadLiftException exception)
        {
            return new ValidationReport { Format = Format, Findings = [new ValidationFinding(exception.Code, exception.Message, exception.Place)] };
        }
    }

    private static async Task<IReadOnlyList<ValidationFinding>> FindAsync(Stream content, Limits limits, CancellationToken cancellation)
    {
        long start = content.Position;
        long length = content.Length - start;
        if (length > limits.MaxStepBytes)
        {
            throw new CadLiftException(
                ErrorCode.StepTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The file has {length} bytes, more than the limit of {limits.MaxStepBytes} (Limits.MaxStepBytes)."));
        }

        byte[] head = new byte[Math.Min(length, HeadBytes)];
        await content.ReadExactlyAsync(head, cancellation).ConfigureAwait(false);
        StepHeader header = StepHeader.Read(head, head.Length == length);
        byte[] tail = new byte[Math.Min(length, TailBytes)];
        content.Position = start + length - tail.Length;
        await content.ReadExactlyAsync(tail, cancellation).ConfigureAwait(false);
        ThrowIfCutOff(tail, length);
        if (!header.HasData)
        {
            throw new CadLiftException(ErrorCode.StepReadError, "The file has no DATA section.");
        }

        return header.Schemas.Any(static name => KnownSchemas.Contains(name, StringComparer.Ordinal))
            ? []
            : [new ValidationFinding(new CadDiagnostic(
                StepDiagnostics.SchemaUnknown.Id,
                StepDiagnostics.SchemaUnknown.Severity,
                $"The schema {(header.Schemas is [var first, ..] ? first : "(none)")} is none of AP203, AP214 and AP242. The file may hold no solids.",
                default))];
    }

    // What follows the end may be signatures or blanks.
    private static void ThrowIfCutOff(ReadOnlySpan<byte> tail, long length)
    {
        int end = tail.LastIndexOf("END-ISO-10303-21"u8);
        bool hasSection = tail.LastIndexOf("ENDSEC"u8) is >= 0 and var section && section < end;
        if (end < 0 || !(hasSection || tail.Length == TailBytes))
        {
            throw new CadLiftException(
                ErrorCode.StepReadError, "The file does not end with ENDSEC; END-ISO-10303-21;. It is cut off.", new SourcePlace { ByteOffset = length });
        }
    }
}
