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

    /// <summary>Of how many storeys it is.</summary>
    public int Storeys => Seed % 3 == 0 ? 2 + (int)(Seed / 3 % 5) : 1;

    /// <summary>Whether storeys are drawn in symbols of their own; else on layers of their own.</summary>
    public bool HasStoreySymbols => Layers != LayerNaming.Good || Seed % 2 == 0;

    public bool HasErrors => LargestError > 0;
}
