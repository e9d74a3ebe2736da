namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Bits of an entropy-coded segment (ITU-T T.81, F.2.2.5); after its end, noughts.</summary>
internal ref struct JpegBits(ReadOnlySpan<byte> data, int at)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private uint _bits;
    private int _count;

    /// <summary>Where the next byte is read.</summary>
    public int Position { get; private set; } = at;

    /// <summary>Whether bits were asked for that are not there.</summary>
    public bool IsPastEnd { get; private set; }

    public int Next()
    {
        if (_count == 0)
        {
            Fill();
        }

        _count--;
        return (int)(_bits >> _count) & 1;
    }

    /// <summary>Reads so many bits, and extends them by their sign (F.2.2.1).</summary>
    public int Signed(int length)
    {
        int value = 0;
        for (int i = 0; i < length; i++)
        {
            value = (value << 1) | Next();
        }

        return length > 0 && value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
    }

    /// <summary>Reads so many bits.</summary>
    public int Unsigned(int length)
    {
        int value = 0;
        for (int i = 0; i < length; i++)
        {
            value = (value << 1) | Next();
        }

        return value;
    }

    /// <summary>Passes over a restart marker, if one is next; what is left of a byte is thrown away.</summary>
    public bool TryRestart()
    {
        _count = 0;
        if (Position + 1 < _data.Length && _data[Position] == 0xFF && _data[Position + 1] is >= 0xD0 and <= 0xD7)
        {
            Position += 2;
            IsPastEnd = false;
            return true;
        }

        return false;
    }

    // A 255 that is data is followed by a nought; one that is not begins a marker, and ends the segment.
    private void Fill()
    {
        _count = 8;
        if (Position >= _data.Length || (_data[Position] == 0xFF && !(Position + 1 < _data.Length && _data[Position + 1] == 0)))
        {
            IsPastEnd = true;
            _bits = 0;
            return;
        }

        _bits = _data[Position];
        Position += _bits == 0xFF ? 2 : 1;
    }
}
