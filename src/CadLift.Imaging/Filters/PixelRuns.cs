namespace CadLift.Imaging.Filters;

/// <summary>Goes through a row in runs of pixels that belong together.</summary>
internal static class PixelRuns
{
    /// <summary>Finds the next run of what is not 0: where it starts, and how long it is.</summary>
    /// <param name="row">A row of a mask.</param>
    /// <param name="x">Where the search begins, and then the start of the run.</param>
    /// <param name="length">The length of the run.</param>
    /// <returns><see langword="false"/> where there is none.</returns>
    public static bool TryNext(ReadOnlySpan<byte> row, ref int x, out int length)
    {
        length = 0;
        int step = row[x..].IndexOfAnyExcept((byte)0);
        if (step < 0)
        {
            return false;
        }

        x += step;
        length = row[x..].IndexOf((byte)0);
        length = length < 0 ? row.Length - x : length;
        return true;
    }
}
