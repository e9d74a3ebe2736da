namespace CadLift.Dxf.Model;

/// <summary>Gives out shared properties: one instance for all entities that agree.</summary>
/// <remarks>A table of fixed size in which the newcomer replaces the old: what slips through is made twice, nothing more.</remarks>
internal sealed class DxfPropertyPool
{
    private const int Size = 1024;

    private readonly DxfProperties?[] _known = new DxfProperties?[Size];

    /// <summary>Properties equal to some that will be changed again.</summary>
    public DxfProperties Share(DxfProperties scratch)
    {
        if (scratch.Extra is not null || scratch.LongHandle != 0)
        {
            return scratch with { };
        }

        int index = scratch.QuickHash() & (Size - 1);
        if (_known[index] is { } known && known.Equals(scratch))
        {
            return known;
        }

        DxfProperties copy = scratch with { };
        _known[index] = copy;
        return copy;
    }
}
