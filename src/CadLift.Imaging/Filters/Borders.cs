namespace CadLift.Imaging.Filters;

/// <summary>Where filters look beyond the edge of a picture.</summary>
internal static class Borders
{
    /// <summary>Mirrors a place about the outermost pixels, which are not repeated: −1 is 1.</summary>
    public static int Mirror(int place, int length)
    {
        if (length == 1)
        {
            return 0;
        }

        int period = 2 * (length - 1);
        int within = ((place % period) + period) % period;
        return within < length ? within : period - within;
    }

    /// <summary>Repeats the outermost pixels.</summary>
    public static int Repeat(int place, int length) => Math.Clamp(place, 0, length - 1);
}
