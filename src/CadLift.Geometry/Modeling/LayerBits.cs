namespace CadLift.Geometry.Modeling;

/// <summary>One bit for each face of an arrangement and each layer of a stack.</summary>
internal readonly struct LayerBits
{
    private readonly ulong[] _words;
    private readonly int _stride;
    private readonly int _layers;

    public LayerBits(int faces, int layers)
    {
        _layers = layers;
        _stride = (layers + 63) / 64;
        _words = new ulong[(long)faces * _stride];
    }

    /// <summary>The bit of a face and layer; layers below and above the stack are clear.</summary>
    public bool this[int face, int layer] =>
        (uint)layer < (uint)_layers && ((_words[((long)face * _stride) + (layer >> 6)] >> (layer & 63)) & 1) != 0;

    /// <summary>Sets or clears the layers from one level to another.</summary>
    public void Set(int face, int fromLevel, int toLevel, bool value)
    {
        for (int layer = fromLevel; layer < toLevel; layer++)
        {
            ref ulong word = ref _words[((long)face * _stride) + (layer >> 6)];
            ulong bit = 1UL << (layer & 63);
            word = value ? word | bit : word & ~bit;
        }
    }
}
