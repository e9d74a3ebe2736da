namespace CadLift.Imaging.Filters.Lanes;

/// <summary>Values of sixteen bits side by side. A kernel is written once against this and runs in every width: one value, 8, 16 and 32 of them.</summary>
/// <remarks>Sums wrap around, in all widths alike. References may stand anywhere; nothing checks where they end.</remarks>
internal interface IShortLanes<TSelf>
    where TSelf : struct, IShortLanes<TSelf>
{
    /// <summary>How many values.</summary>
    static abstract int Count { get; }

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    /// <summary>The same value everywhere.</summary>
    static abstract TSelf Fill(short value);

    /// <summary>Loads bytes as values 0 to 255.</summary>
    static abstract TSelf LoadBytes(ref byte source, int at);

    static abstract TSelf Load(ref short source, int at);

    static abstract TSelf ShiftLeft(TSelf x, int count);

    /// <summary>Shifts the bits as of values without sign.</summary>
    static abstract TSelf ShiftRightUnsigned(TSelf x, int count);

    static abstract TSelf Abs(TSelf x);

    /// <summary>A bit for each value, the first one lowest: whether x is above y.</summary>
    static abstract uint Above(TSelf x, TSelf y);

    void Store(ref short target, int at);

    /// <summary>Stores the lower eight bits of each value.</summary>
    void StoreBytes(ref byte target, int at);
}
