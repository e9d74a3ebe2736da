namespace CadLift.Dxf.Reading;

/// <summary>A set of handles: bits in pages, since handles of a drawing lie close together.</summary>
internal sealed class DxfHandleSet
{
    private const int PageBits = 12;
    private const int WordBits = 6;

    private readonly Dictionary<ulong, ulong[]> _pages = [];
    private ulong _lastKey = ulong.MaxValue;
    private ulong[] _last = [];

    /// <summary>Whether a handle is in the set.</summary>
    public bool Contains(ulong handle) =>
        _pages.TryGetValue(handle >> PageBits, out ulong[]? page)
        && (page[(handle >> WordBits) & ((1 << (PageBits - WordBits)) - 1)] & (1UL << (int)(handle & ((1 << WordBits) - 1)))) != 0;

    /// <summary>Adds a handle.</summary>
    /// <returns>Whether it was new.</returns>
    public bool Add(ulong handle)
    {
        ulong key = handle >> PageBits;
        if (key != _lastKey)
        {
            if (!_pages.TryGetValue(key, out ulong[]? page))
            {
                page = new ulong[1 << (PageBits - WordBits)];
                _pages.Add(key, page);
            }

            (_lastKey, _last) = (key, page);
        }

        ref ulong word = ref _last[(handle >> WordBits) & ((1 << (PageBits - WordBits)) - 1)];
        ulong bit = 1UL << (int)(handle & ((1 << WordBits) - 1));
        bool isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }
}
