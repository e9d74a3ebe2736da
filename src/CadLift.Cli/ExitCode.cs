using CadLift.Errors;

namespace CadLift.Cli;

/// <summary>The exit codes of the command; they are a contract (docs/cli.md).</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Rejected = 1;
    public const int WrongUsage = 2;
    public const int Transient = 3;
    public const int Systemic = 4;
    public const int Cancelled = 130;

    public static int Of(ErrorClass errorClass) => errorClass switch
    {
        ErrorClass.Transient => Transient,
        ErrorClass.Systemic => Systemic,
        _ => Rejected,
    };
}
