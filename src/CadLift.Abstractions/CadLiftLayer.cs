namespace CadLift;

/// <summary>A layer between the host and the engine, as it is registered.</summary>
/// <param name="Name">What it is called; there is one of a name.</param>
/// <param name="Place">Where it stands; see <see cref="LiftLayer"/>. Of two in one place the one registered first is nearer to the host.</param>
/// <param name="Wrap">Makes it around the one below it.</param>
public sealed record CadLiftLayer(string Name, int Place, Func<IServiceProvider, ICadLift, ICadLift> Wrap)
{
    /// <summary>Puts all layers around an engine.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="layers">The layers, in any order.</param>
    /// <param name="services">Where they take from what they need.</param>
    /// <returns>The outermost layer; the engine itself where there is none.</returns>
    public static ICadLift WrapAll(ICadLift engine, IEnumerable<CadLiftLayer> layers, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(layers);
        ICadLift outermost = engine;
        foreach (CadLiftLayer layer in layers.OrderBy(static layer => layer.Place).Reverse())
        {
            outermost = layer.Wrap(services, outermost);
        }

        return outermost;
    }
}
