using CadLift.Building.Interpretation;
using CadLift.Building.Modeling;
using CadLift.Diagnostics;
using CadLift.Geometry.Checking;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Building.Tests;

/// <summary>Interprets sketches and models what comes of them.</summary>
internal static class Interpreted
{
    public static InterpretationResult Read(SketchOf sketch, LiftOptions? options = null) =>
        PlanInterpreter.Interpret(sketch.Build(), options ?? new LiftOptions(), Tolerance.Default, TestContext.Current.CancellationToken);

    public static Storey OnlyStorey(SketchOf sketch, LiftOptions? options = null) => Assert.Single(Read(sketch, options).Plan.Storeys);

    /// <summary>The body, found sound, and its measures.</summary>
    public static (Body Body, MassProperties Measures) Model(InterpretationResult result)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        Body body = FloorPlanModeller.Build(result.Plan, Tolerance.Default, token);
        BodyCheckResult check = BodyChecker.Check(body, Tolerance.Default, token);
        Assert.Empty(check.Defects);
        return (body, check.Measures!);
    }

    public static bool Tells(InterpretationResult result, DiagnosticDescriptor kind) => result.Diagnostics.Any(finding => finding.Id == kind.Id);
}
