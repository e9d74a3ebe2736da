using CadLift.Drawings;
using CadLift.Inspection;
using CadLift.Validation;

namespace CadLift.Tests;

/// <summary>A reader of a format of the tests, which reads as a test says.</summary>
internal sealed class TestReader(Func<CancellationToken, DrawingReadResult> read) : IDrawingReader
{
    public static LiftInput Input => LiftInput.FromBytes("TEST"u8.ToArray(), "test");

    public string Format => "test";

    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith("TEST"u8);

    public DrawingReadResult Read(ReadOnlyMemory<byte> content, DrawingReadOptions options, CancellationToken cancellationToken = default) =>
        read(cancellationToken);

    public InspectionResult Inspect(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValidationReport Validate(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default) =>
        new() { Format = Format };
}
