using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Inspection;
using CadLift.Dxf.Mapping;
using CadLift.Dxf.Model;
using CadLift.Dxf.Reading;
using CadLift.Dxf.Verdicts;
using CadLift.Inspection;
using CadLift.Validation;

namespace CadLift.Dxf;

/// <summary>Reads DXF, text and binary, of every release from R2.6 to R2018.</summary>
/// <remarks>
/// LINE, ARC, CIRCLE, LWPOLYLINE and POLYLINE become curves, ELLIPSE and SPLINE chains of arcs within 0.01 mm of them; INSERT is expanded
/// with scale, rotation, mirroring, rows, columns, nesting and object coordinates; every other entity is counted. DWG, DXB and the
/// comma form of the first releases are recognised and refused by name. Stateless and thread-safe.
/// Source: Autodesk, DXF Reference, R12 to 2018.
/// </remarks>
public sealed class DxfDrawingReader : IDrawingReader
{
    private const int MostTypesNamed = 12;

    /// <inheritdoc/>
    public string Format => "dxf";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => DxfSignature.Of(head).Kind != DxfFileKind.None;

    /// <inheritdoc/>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.CadUnsupportedVersion"/>, <see cref="ErrorCode.CadInvalidFormat"/>,
    /// <see cref="ErrorCode.CadReadError"/> or <see cref="ErrorCode.CadTooLarge"/>; where there is nothing to lift,
    /// <see cref="ErrorCode.CadNoEntities"/>, <see cref="ErrorCode.CadNoClosedShapes"/> or <see cref="ErrorCode.CadTextParseError"/>
    /// (the only shapes have values that are no numbers), with what was found in the report.
    /// </exception>
    public DrawingReadResult Read(
        ReadOnlyMemory<byte> content, DrawingReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        DxfDocument document = Parse(content, options.Limits, options.Progress, cancellationToken);
        return Build(document, options, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.CadUnsupportedVersion"/>, <see cref="ErrorCode.CadInvalidFormat"/>,
    /// <see cref="ErrorCode.CadReadError"/> or <see cref="ErrorCode.CadTooLarge"/>.
    /// </exception>
    public InspectionResult Inspect(
        ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        using DxfTagReader tags = DxfOpener.Open(content, limits);
        return DxfInspector.Inspect(tags, content.Length, limits, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Only blocks, inserts and what loops are made of are kept: memory grows with those, not with the file.</remarks>
    /// <exception cref="CadLiftException">As for bytes.</exception>
    public async Task<InspectionResult> InspectAsync(Stream content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        long bytes = content.CanSeek ? content.Length - content.Position : 0;
        using DxfTagReader tags = await DxfOpener.OpenAsync(content, limits, cancellationToken).ConfigureAwait(false);
        return await DxfInspector.InspectAsync(tags, bytes, limits, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValidationReport Validate(
        ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            return Accept(Parse(content, limits, progress: null, cancellationToken), limits, cancellationToken);
        }
        catch (CadLiftException exception)
        {
            return Reject(exception);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// What is no DXF, or of a form that is not read, is rejected by its head. For the rest the verdict is that of lifting: all of
    /// the drawing is read, and its bytes are not kept.
    /// </remarks>
    public async Task<ValidationReport> ValidateAsync(Stream content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            DxfDocument document = await DxfReader.ReadAsync(
                content, new DxfReadOptions { Limits = limits }, cancellationToken).ConfigureAwait(false);
            return Accept(document, limits, cancellationToken);
        }
        catch (CadLiftException exception)
        {
            return Reject(exception);
        }
    }

    private ValidationReport Accept(DxfDocument document, Limits limits, CancellationToken cancellation)
    {
        DrawingReadResult result = Build(document, new DrawingReadOptions { Limits = limits }, cancellation);
        IEnumerable<CadDiagnostic> findings = ExtentsJudge.Judge(result.Sketch) is { } odd ? result.Diagnostics.Append(odd) : result.Diagnostics;
        return new ValidationReport
        {
            Format = Format,
            Findings = [.. findings.Select(static finding => new ValidationFinding(finding)).OrderByDescending(static finding => finding.Severity)],
        };
    }

    private ValidationReport Reject(CadLiftException exception) => new()
    {
        Format = Format,
        Findings = [new ValidationFinding(exception.Code, exception.Message, exception.Place)],
    };

    private static DrawingReadResult Build(DxfDocument document, DrawingReadOptions options, CancellationToken cancellation)
    {
        DrawingReadResult result = DxfSketchBuilder.Build(document, options, cancellation);
        return result.Sketch.Paths.Count + result.Sketch.Fills.Count > 0 ? result : throw Nothing(document, result);
    }

    private static CadLiftException Nothing(DxfDocument document, DrawingReadResult result)
    {
        var report = new LiftReport { Ignored = result.Ignored, Diagnostics = result.Diagnostics };
        CadDiagnostic? damage = result.Diagnostics.FirstOrDefault(
            finding => Is(finding, DxfDiagnostics.CutOff) || Is(finding, DxfDiagnostics.TagDamaged));
        if (damage is not null)
        {
            return new CadLiftException(ErrorCode.CadReadError, damage.Message, damage.Place) { Report = report };
        }

        CadDiagnostic? unreadable = result.Diagnostics.FirstOrDefault(
            finding => Is(finding, DxfDiagnostics.ValueInvalid));
        if (unreadable is not null)
        {
            return new CadLiftException(ErrorCode.CadTextParseError, unreadable.Message, unreadable.Place) { Report = report };
        }

        if (document.Entities.Count > 0)
        {
            CadDiagnostic? cause = result.Diagnostics.FirstOrDefault(finding => finding.Severity != DiagnosticSeverity.Info);
            return new CadLiftException(
                ErrorCode.CadNoClosedShapes,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"None of the {result.Ignored.Values.Sum()} entities can bound a shape: {string.Join(", ", result.Ignored.Keys.Take(MostTypesNamed))}{(result.Ignored.Count > MostTypesNamed ? ", …" : string.Empty)}. {cause?.Message}").TrimEnd(),
                cause?.Place ?? default)
            {
                Report = report,
            };
        }

        string paper = document.PaperSpaceEntities.Count > 0
            ? string.Create(CultureInfo.InvariantCulture, $" {document.PaperSpaceEntities.Count} entities lie in paper space, which is not used.")
            : string.Empty;
        return new CadLiftException(ErrorCode.CadNoEntities, "Model space holds no entities." + paper) { Report = report };
    }

    private static bool Is(CadDiagnostic finding, DiagnosticDescriptor kind) => string.Equals(finding.Id, kind.Id, StringComparison.Ordinal);

    private static DxfDocument Parse(
        ReadOnlyMemory<byte> content, Limits limits, IProgress<double>? progress, CancellationToken cancellation) =>
        DxfReader.Read(content, new DxfReadOptions { Limits = limits, Progress = progress }, cancellation);
}
