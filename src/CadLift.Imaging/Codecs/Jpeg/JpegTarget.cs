namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>What becomes of the blocks of a scan.</summary>
internal abstract class JpegTarget
{
    private readonly short[] _scratch = new short[64];

    /// <summary>Whether enough was seen.</summary>
    public virtual bool IsDone => false;

    /// <summary>Whether blocks of a component are of use.</summary>
    public abstract bool Wants(int component);

    /// <summary>The components that had a scan, a bit each.</summary>
    public int Seen { get; private set; }

    /// <summary>A scan begins.</summary>
    public virtual void Begin(JpegScan scan)
    {
        foreach ((int component, _, _) in scan.Parts)
        {
            Seen |= 1 << component;
        }
    }

    /// <summary>The coefficients that the scan adds to, in natural order.</summary>
    public virtual Span<short> Open(int component, int column, int row)
    {
        _scratch.AsSpan().Clear();
        return _scratch;
    }

    /// <summary>A block was decoded into what <see cref="Open"/> gave; only of components that are wanted.</summary>
    public abstract void Close(int component, int column, int row, Span<short> block);

    /// <summary>A block is lost; only of components that are wanted.</summary>
    public virtual void Lose(int component, int column, int row)
    {
    }

    /// <summary>A row of units is through.</summary>
    /// <param name="component">The component of a scan of one; -1 of interleaved ones.</param>
    /// <param name="row">Which row.</param>
    public virtual void EndRow(int component, int row)
    {
    }
}
