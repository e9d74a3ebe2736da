namespace CadLift.Dxf.Reading;

/// <summary>A set of handles: bits in words of 64, since handles of a drawing lie close together.</summary>
/// <remarks>The word that was added to last is kept at hand: most handles follow each other. Far apart, each costs one entry.</remarks>
internal sealed class DxfHandleSet
{
    private const int WordBits = 6;

    private readonly Dictionary<ulong, ulong> _words = [];
    private ulong _key;
    private ulong _word;

    /// <summary>Whether a handle is in the set.</summary>
    public bool Contains(ulong handle)
    {
        ulong key = handle >> WordBits;
        ulong word = key == _key ? _word : _words.GetValueOrDefault(key);
        return (word & BitOf(handle)) != 0;
    }

    /// <summary>Adds a handle.</summary>
    /// <returns>Whether it was new.</returns>
    public bool Add(ulong handle)
    {
        ulong key = handle >> WordBits;
        if (key != _key)
        {
            if (_word != 0)
            {
                _words[_key] = _word;
            }

            (_key, _word) = (key, _words.GetValueOrDefault(key));
        }

        ulong before = _word;
        _word |= BitOf(handle);
        return _word != before;
    }

    private static ulong BitOf(ulong handle) => 1UL << (int)(handle & ((1 << WordBits) - 1));
}
