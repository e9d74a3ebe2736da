namespace CadLift.Cli.Commands;

/// <summary>Turns the file argument into an input.</summary>
internal static class CommandInput
{
    public static LiftInput Of(string file) => string.IsNullOrWhiteSpace(file)
        ? throw new CadLiftException(ErrorCode.SysFileNotFound, "The file name is empty.")
        : LiftInput.FromFile(file);
}
