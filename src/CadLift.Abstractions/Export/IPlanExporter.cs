using CadLift.Drawings;
using CadLift.Plans;

namespace CadLift.Export;

/// <summary>Writes floor plans in one format. Implement it to bring in another format, and register it with <c>AddPlanExporter</c>.</summary>
/// <remarks>
/// Implementations are stateless and thread-safe, write forward only, neither close nor rewind the stream, and give the
/// same bytes for the same plan and options.
/// </remarks>
public interface IPlanExporter : IArtifactExporter
{
    /// <summary>Writes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="sketch">The sketch it was read from, in the same place.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CadLiftException">The plan cannot be written in this format.</exception>
    ValueTask ExportAsync(
        FloorPlan plan, PlanSketch sketch, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default);
}
