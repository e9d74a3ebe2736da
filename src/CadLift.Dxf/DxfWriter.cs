using CadLift.Diagnostics;
using CadLift.Dxf.Model;
using CadLift.Dxf.Writing;

namespace CadLift.Dxf;

/// <summary>Writes DXF documents, text or binary, as R12 or R2000 to R2018.</summary>
/// <remarks>
/// What was read is written as it was, unknown entities, extended data and objects included; handles, owners, tables, dictionaries and
/// layouts that the format asks for and the document lacks are added. The same document gives the same bytes. Thread-safe.
/// Source: Autodesk, DXF Reference, R12 to 2018.
/// </remarks>
public static class DxfWriter
{
    /// <summary>Writes a document.</summary>
    /// <param name="document">The document; it is not changed.</param>
    /// <param name="stream">Written forward only; neither rewound nor closed.</param>
    /// <param name="options">How to write it.</param>
    /// <param name="cancellationToken">Looked at every thousand entities.</param>
    /// <returns>What was not written, and why; nothing where all of it was.</returns>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.CadUnsupportedVersion"/> where the document holds what the release cannot express; nothing is written then.
    /// <see cref="ErrorCode.CadTextParseError"/> where a number that was set is not finite; what is written up to there is no file.
    /// </exception>
    public static IReadOnlyList<CadDiagnostic> Write(
        DxfDocument document, Stream stream, DxfWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(stream);
        var findings = new DiagnosticList();
        foreach (int _ in WriteInSteps(document, stream, options ?? new DxfWriteOptions(), findings, cancellationToken))
        {
            // Nothing needs to be taken away in between.
        }

        return findings.ToList();
    }

    /// <summary>Writes a document step by step, for destinations to which what is written has to be carried in between.</summary>
    /// <returns>For each step how many entities are written.</returns>
    internal static IEnumerable<int> WriteInSteps(
        DxfDocument document, Stream stream, DxfWriteOptions options, DiagnosticList findings, CancellationToken cancellationToken)
    {
        DxfExpressibility.ThrowIfNot(document, options.Version);
        var plan = new DxfWritePlan(document, options.Version);
        var encoder = new DxfTextEncoder(isUtf8: options.Version >= DxfVersion.R2007);
        using var writer = new DxfTagWriter(stream, encoder, options.IsBinary, hasShortCodes: options.Version == DxfVersion.R12);
        foreach (int entities in new DxfDocumentWriter(plan, writer, findings, cancellationToken).WriteInSteps())
        {
            yield return entities;
        }
    }
}
