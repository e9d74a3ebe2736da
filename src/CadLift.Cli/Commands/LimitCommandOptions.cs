using System.CommandLine;
using System.Globalization;

namespace CadLift.Cli.Commands;

/// <summary>What a file may cost that a command reads.</summary>
/// <param name="megabytes">The most megabytes (2^20 bytes) unless the command line says otherwise.</param>
internal sealed class LimitCommandOptions(int megabytes)
{
    /// <summary>The most that one array holds.</summary>
    public const int LargestMegabytes = 2000;

    private const int LargestSide = 1_000_000;

    private readonly Option<int> _megabytes = Whole("--max-mb", "The most megabytes to read", "mb", megabytes, LargestMegabytes);

    private readonly Option<int> _side = Whole("--max-side", "Of a picture: the most pixels a side", "pixels", new Limits().MaxImageSide, LargestSide);

    /// <summary>What the library allows if nobody asks for more.</summary>
    public static int DefaultMegabytes { get; } = (int)(new Limits().MaxDrawingBytes >> 20);

    public void AddTo(Command command)
    {
        command.Options.Add(_megabytes);
        command.Options.Add(_side);
    }

    /// <summary>The limits of a call.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: one is out of range.</exception>
    public Limits Of(ParseResult parsed)
    {
        var usual = new Limits();
        int most = InRange(parsed, _megabytes, LargestMegabytes);
        long bytes = (long)most << 20;
        int side = InRange(parsed, _side, LargestSide);
        return new Limits
        {
            MaxDrawingBytes = bytes,
            MaxImageBytes = Math.Min(bytes, int.MaxValue / 2),
            MaxMeshBytes = most == LargestMegabytes ? usual.MaxMeshBytes : bytes,
            MaxImageSide = side,
            MinImageSide = Math.Min(usual.MinImageSide, side),
        };
    }

    private static Option<int> Whole(string name, string description, string helpName, int value, int most) =>
        CommandOptions.Whole(name, string.Create(CultureInfo.InvariantCulture, $"{description}, 1 to {most:N0}."), helpName, value);

    private static int InRange(ParseResult parsed, Option<int> option, int most) => parsed.GetValue(option) is var value && value >= 1 && value <= most
        ? value
        : throw new CadLiftException(
            ErrorCode.SysInvalidOptions, string.Create(CultureInfo.InvariantCulture, $"{option.Name} is {value}, 1 to {most} are possible."));
}
