using CadLift.Drawings;
using CadLift.Export;
using CadLift.Meshes;
using CadLift.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Health;

/// <summary>Whether every reader, exporter and validator can be made, and which formats they are of.</summary>
public sealed class PluginProbe(IServiceProvider services) : IHealthProbe
{
    /// <inheritdoc/>
    public string Name => "plugins";

    /// <inheritdoc/>
    public bool IsForStartOnly => true;

    /// <inheritdoc/>
    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
    {
        var formats = new Dictionary<string, string>(StringComparer.Ordinal);
        var broken = new List<string>();
        Load<IDrawingReader>("drawing readers", static reader => reader.Format);
        Load<IMeshReader>("mesh readers", static reader => reader.Format);
        Load<IInputValidator>("input validators", static validator => validator.Format);
        Load<IModelExporter>("model exporters", static exporter => exporter.Format);
        Load<IPlanExporter>("plan exporters", static exporter => exporter.Format);
        if (broken.Count > 0)
        {
            return ValueTask.FromResult(HealthFinding.Unhealthy($"Plugins cannot be loaded: {string.Join(", ", broken)}.") with { Data = formats });
        }

        return ValueTask.FromResult(
            formats["drawing readers"].Length == 0 || formats["model exporters"].Length == 0
                ? HealthFinding.Unhealthy("There is no reader of drawings, or no exporter of bodies.") with { Data = formats }
                : HealthFinding.Healthy("All plugins are loaded.") with { Data = formats });

        void Load<T>(string kind, Func<T, string> formatOf)
        {
            try
            {
                formats[kind] = string.Join(' ', services.GetServices<T>().Select(formatOf));
            }
            catch (Exception exception)
            {
                // Constructors of plugins throw what they like.
                broken.Add($"{kind} ({exception.GetType().Name})");
                formats[kind] = string.Empty;
            }
        }
    }
}
