namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>A scan header (ITU-T T.81, B.2.3): the components with their tables, and which coefficients it brings.</summary>
internal sealed record JpegScan(IReadOnlyList<(int Component, int DcTable, int AcTable)> Parts, int First, int Last, int High, int Low)
{
    private const int MostBlocks = 10;

    /// <summary>Whether several components take turns.</summary>
    public bool IsInterleaved => Parts.Count > 1;

    public static JpegScan? TryRead(ReadOnlySpan<byte> segment, JpegFrame frame)
    {
        if (segment.Length < 1 || segment[0] is 0 or > 4 || segment.Length < 4 + (2 * segment[0]))
        {
            return null;
        }

        var parts = new List<(int, int, int)>();
        for (int i = 0; i < segment[0]; i++)
        {
            byte id = segment[1 + (2 * i)];
            int component = Array.FindIndex(frame.Components, candidate => candidate.Id == id);
            int tables = segment[2 + (2 * i)];
            if (component < 0 || tables >> 4 > 3 || (tables & 15) > 3)
            {
                return null;
            }

            parts.Add((component, tables >> 4, tables & 15));
        }

        ReadOnlySpan<byte> rest = segment[(1 + (2 * segment[0]))..];
        if (!frame.IsProgressive)
        {
            // There is only one way; what the file says about it is of no use.
            return IsOneUnit(parts, frame) ? new JpegScan(parts, 0, 63, 0, 0) : null;
        }

        var scan = new JpegScan(parts, rest[0], rest[1], rest[2] >> 4, rest[2] & 15);
        bool isSound = scan.First <= scan.Last && scan.Last <= 63 && scan.Low <= 13 && (scan.High == 0 || scan.Low == scan.High - 1)
            && (scan.First == 0 ? scan.Last == 0 : parts.Count == 1);
        return isSound && IsOneUnit(parts, frame) ? scan : null;
    }

    // A component comes once, and a unit of several has ten blocks at the most (B.2.3).
    private static bool IsOneUnit(List<(int Component, int DcTable, int AcTable)> parts, JpegFrame frame)
    {
        (int blocks, int seen) = (0, 0);
        foreach ((int component, _, _) in parts)
        {
            if ((seen & (1 << component)) != 0)
            {
                return false;
            }

            seen |= 1 << component;
            blocks += frame.Components[component].X * frame.Components[component].Y;
        }

        return parts.Count == 1 || blocks <= MostBlocks;
    }
}
