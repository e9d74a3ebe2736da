namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>A colour of a frame: its number, its sampling across and down, its table of quantization, and how large it is.</summary>
internal sealed record JpegComponent(byte Id, int X, int Y, int Quantization)
{
    /// <summary>Samples a row.</summary>
    public int Width { get; private set; }

    /// <summary>Rows of samples.</summary>
    public int Height { get; private set; }

    /// <summary>Blocks that cover a row of samples.</summary>
    public int BlocksAcross => JpegFrame.DivideUp(Width, 8);

    /// <summary>Rows of blocks that cover the samples.</summary>
    public int BlocksDown => JpegFrame.DivideUp(Height, 8);

    /// <summary>Blocks a row, those included that only fill up the last unit.</summary>
    public int StoredAcross { get; private set; }

    /// <summary>Rows of blocks, those included that only fill up the last unit.</summary>
    public int StoredDown { get; private set; }

    /// <summary>Sets the size from that of the frame (ITU-T T.81, A.1.1 and A.2.4).</summary>
    public void Fit(JpegFrame frame)
    {
        Width = JpegFrame.DivideUp(frame.Width * X, frame.LargestX);
        Height = JpegFrame.DivideUp(frame.Height * Y, frame.LargestY);
        StoredAcross = frame.UnitsAcross * X;
        StoredDown = frame.UnitsDown * Y;
    }
}
