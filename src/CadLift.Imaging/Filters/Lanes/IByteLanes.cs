namespace CadLift.Imaging.Filters.Lanes;

/// <summary>Values of eight bits without sign side by side: one value, 16, 32 and 64 of them.</summary>
/// <remarks>References may stand anywhere; nothing checks where they end.</remarks>
internal interface IByteLanes<TSelf>
    where TSelf : struct, IByteLanes<TSelf>
{
    /// <summary>How many values.</summary>
    static abstract int Count { get; }

    /// <summary>The same value everywhere.</summary>
    static abstract TSelf Fill(byte value);

    static abstract TSelf Load(ref byte source, int at);

    static abstract TSelf Max(TSelf x, TSelf y);

    static abstract TSelf Min(TSelf x, TSelf y);

    /// <summary>255 where both are alike, 0 elsewhere.</summary>
    static abstract TSelf Equal(TSelf x, TSelf y);

    void Store(ref byte target, int at);
}
