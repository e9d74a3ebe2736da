using CadLift.Geometry.Modeling;
using CadLift.Plans;

namespace CadLift.Building.Modeling;

/// <summary>Turns a floor plan into a body.</summary>
/// <remarks>Stateless and thread-safe.</remarks>
public static class FloorPlanModeller
{
    /// <summary>Builds the body of a floor plan.</summary>
    /// <param name="plan">A plan of one storey.</param>
    /// <param name="cancellationToken">Looked at for each region.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.GeoBooleanOpFailed"/>: the plan has several storeys, which this version does not join.
    /// </exception>
    public static Body Build(FloorPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Storeys.Count != 1)
        {
            throw new CadLiftException(
                ErrorCode.GeoBooleanOpFailed, "Plans of several storeys cannot be joined to one body by this version.");
        }

        Storey storey = plan.Storeys[0];
        return Extrusion.Build(storey.Solids, storey.Elevation, storey.Height, cancellationToken);
    }
}
