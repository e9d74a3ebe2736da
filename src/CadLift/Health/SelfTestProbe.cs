using System.Globalization;

namespace CadLift.Health;

/// <summary>Lifts a room whose volume is known: the whole road from a drawing to a STEP file works here.</summary>
public sealed class SelfTestProbe(Func<CadLiftEngine> engine) : IHealthProbe
{
    // Walls of 200 mm on the inner side of 5,000 by 4,000 mm, 3,000 mm high.
    private const double Volume = ((5000.0 * 4000) - (4600.0 * 3600)) * 3000;

    private const string Drawing = """
        0
        SECTION
        2
        ENTITIES
        0
        LWPOLYLINE
        8
        0
        90
        4
        70
        1
        10
        0
        20
        0
        10
        5000
        20
        0
        10
        5000
        20
        4000
        10
        0
        20
        4000
        0
        ENDSEC
        0
        EOF

        """;

    /// <inheritdoc/>
    public string Name => "self-test";

    /// <inheritdoc/>
    public bool IsForStartOnly => true;

    /// <inheritdoc/>
    public async ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
    {
        LiftResult result = await engine().LiftAsync(
            LiftInput.FromBytes(System.Text.Encoding.ASCII.GetBytes(Drawing), "self-test"),
            new LiftOptions { Units = LengthUnit.Millimetre },
            cancellationToken: cancellationToken).ConfigureAwait(false);
        double error = Math.Abs(result.Report.Volume - Volume) / Volume;
        bool isWhole = result.Artifacts is [{ Format: "step", Bytes: > 0 }];
        string found = string.Create(CultureInfo.InvariantCulture, $"A room of known size was lifted: {result.Report.Volume:R} mm³ of {Volume:R} mm³");
        return isWhole && error <= 1e-9
            ? HealthFinding.Healthy($"{found}.")
            : HealthFinding.Unhealthy($"{found}, {result.Artifacts.Count} artifacts: the installation is damaged.");
    }
}
