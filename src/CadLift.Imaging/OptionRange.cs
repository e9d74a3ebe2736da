namespace CadLift.Imaging;

/// <summary>Holds options to their ranges.</summary>
internal static class OptionRange
{
    public static void Require(bool holds, string name, string range)
    {
        if (!holds)
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, $"{name} is out of its range: {range}.");
        }
    }
}
