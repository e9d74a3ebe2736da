namespace CadLift.TestKit.Buildings;

/// <summary>What kind of building to make, and how to draw it.</summary>
public sealed record BuildingSpec(ulong Seed, DrawingManner Manner, LayerNaming Layers, double LargestError)
{
    /// <summary>The specification of a number: manners, layers and errors in turn.</summary>
    public static BuildingSpec Of(int number) => new(
        (ulong)number + 1,
        (DrawingManner)(number % 4),
        (LayerNaming)(number / 4 % 3),
        number / 12 % 2 == 0 ? 0 : 3);

    public bool HasErrors => LargestError > 0;
}
