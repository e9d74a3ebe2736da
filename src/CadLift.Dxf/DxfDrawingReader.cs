using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Inspection;
using CadLift.Dxf.Mapping;
using CadLift.Dxf.Model;
using CadLift.Dxf.Reading;
using CadLift.Inspection;
using CadLift.Validation;

namespace CadLift.Dxf;

/// <summary>Reads ASCII DXF of every release from R10 to R2018.</summary>
/// <remarks>
/// LINE, ARC, CIRCLE, LWPOLYLINE and POLYLINE with bulges become curves; INSERT is expanded with scale, rotation, mirroring,
/// rows, columns, nesting and object coordinates; every other entity is counted. Binary DXF, DWG and DXB are recognised and
/// refused by name. Stateless and thread-safe. Source: Autodesk, DXF Reference, R12 to 2018.
/// </remarks>
public sealed class DxfDrawingReader : IDrawingReader
{
    /// <inheritdoc/>
    public string Format => "dxf";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => DxfSignature.Of(head) != DxfSignature.Kind.None;

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
        DxfDrawing drawing = Parse(content.Span, options.Limits, options.Progress, cancellationToken);
        return Build(drawing, options, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.CadUnsupportedVersion"/>, <see cref="ErrorCode.CadInvalidFormat"/>,
    /// <see cref="ErrorCode.CadReadError"/> or <see cref="ErrorCode.CadTooLarge"/>.
    /// </exception>
    public DrawingInspection Inspect(
        ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        DxfDrawing drawing = Parse(content.Span, limits, progress: null, cancellationToken);
        return DxfInspector.Inspect(drawing, content.Length, limits, cancellationToken);
    }

    /// <inheritdoc/>
    public ValidationReport Validate(
        ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            DxfDrawing drawing = Parse(content.Span, limits, progress: null, cancellationToken);
            _ = Build(drawing, new DrawingReadOptions { Limits = limits }, cancellationToken);
            return new ValidationReport { Format = Format };
        }
        catch (CadLiftException exception)
        {
            return new ValidationReport
            {
                Format = Format,
                Findings = [new ValidationFinding(exception.Code, exception.Message, exception.Place)],
            };
        }
    }

    private static DrawingReadResult Build(DxfDrawing drawing, DrawingReadOptions options, CancellationToken cancellation)
    {
        DrawingReadResult result = DxfSketchBuilder.Build(drawing, options, cancellation);
        return result.Sketch.Paths.Count > 0 ? result : throw Nothing(drawing, result);
    }

    private static CadLiftException Nothing(DxfDrawing drawing, DrawingReadResult result)
    {
        var report = new LiftReport { Ignored = result.Ignored, Diagnostics = result.Diagnostics };
        CadDiagnostic? unreadable = result.Diagnostics.FirstOrDefault(
            finding => string.Equals(finding.Id, DxfDiagnostics.ValueInvalid.Id, StringComparison.Ordinal));
        if (unreadable is not null)
        {
            return new CadLiftException(ErrorCode.CadTextParseError, unreadable.Message, unreadable.Place) { Report = report };
        }

        if (drawing.Entities.Count > 0)
        {
            CadDiagnostic? cause = result.Diagnostics.FirstOrDefault(finding => finding.Severity != DiagnosticSeverity.Info);
            return new CadLiftException(
                ErrorCode.CadNoClosedShapes,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"None of the {result.Ignored.Values.Sum()} entities can bound a shape: {string.Join(", ", result.Ignored.Keys)}. {cause?.Message}").TrimEnd(),
                cause?.Place ?? default)
            {
                Report = report,
            };
        }

        string paper = drawing.PaperSpaceEntities > 0
            ? string.Create(CultureInfo.InvariantCulture, $" {drawing.PaperSpaceEntities} entities lie in paper space, which is not used.")
            : string.Empty;
        return new CadLiftException(ErrorCode.CadNoEntities, "Model space holds no entities." + paper) { Report = report };
    }

    private static DxfDrawing Parse(
        ReadOnlySpan<byte> content, Limits limits, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (content.Length > limits.MaxDrawingBytes)
        {
            throw new CadLiftException(
                ErrorCode.CadTooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The drawing has {content.Length} bytes, more than the limit of {limits.MaxDrawingBytes} (Limits.MaxDrawingBytes)."));
        }

        DxfSignature.Kind kind = DxfSignature.Of(content);
        return kind switch
        {
            DxfSignature.Kind.Ascii => DxfParser.Parse(content, limits, progress, cancellation),
            DxfSignature.Kind.None => throw new CadLiftException(
                ErrorCode.CadInvalidFormat, "The content is not DXF: it does not begin with tags.", new SourcePlace { ByteOffset = 0 }),
            _ => throw DxfSignature.Unsupported(kind, content),
        };
    }
}
