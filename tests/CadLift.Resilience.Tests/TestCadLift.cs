using CadLift.Inspection;
using CadLift.Validation;

namespace CadLift.Resilience.Tests;

/// <summary>An <see cref="ICadLift"/> that lifts as a test says.</summary>
internal sealed class TestCadLift(Func<LiftInput, LiftOptions?, CancellationToken, Task<LiftResult>> lift) : ICadLift
{
    /// <summary>How often it was called.</summary>
    public int Calls { get; private set; }

    public static LiftResult Result(string format = "step") => new()
    {
        Pipeline = "dxf",
        Artifacts = [new LiftArtifact { Format = format, FileName = $"a.{format}", Bytes = 3, Content = "abc"u8.ToArray() }],
        Report = new LiftReport { Solids = 1 },
        Stages = [],
        CorrelationId = CadLiftCorrelation.Current,
    };

    public static TestCadLift Failing(Func<Exception> failure) => new((_, _, _) => throw failure());

    public static TestCadLift Succeeding() => new(static (_, _, _) => Task.FromResult(Result()));

    public async Task<LiftResult> LiftAsync(
        LiftInput input, LiftOptions? options = null, IProgress<LiftProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Calls++;
        return await lift(input, options, cancellationToken);
    }

    public Task<ValidationReport> ValidateAsync(LiftInput input, LiftOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ValidationReport { Format = "dxf", Findings = [new ValidationFinding(ErrorCode.CadNoEntities, "Nothing is drawn.")] });

    public Task<InspectionResult> InspectAsync(LiftInput input, Limits? limits = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
