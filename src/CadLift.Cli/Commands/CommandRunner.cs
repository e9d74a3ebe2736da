using System.CommandLine;
using CadLift.Cli.Json;

namespace CadLift.Cli.Commands;

/// <summary>Builds the command tree, parses, runs, and turns whatever happens into an exit code.</summary>
internal static class CommandRunner
{
    private const string Description = """
        Lifts flat drawings to exact 3D solids.

        Start here:
          cadlift inspect flat.dxf               what the drawing contains
          cadlift lift flat.dxf -o out           walls of 200 mm, 3 m high: out/flat.step
          cadlift lift plate.dxf --wall 0 --height 100 -o out
                                                 a part: outlines with holes, extruded whole

        Every command takes --json for one JSON document on standard output.
        Exit codes: 0 done, 1 input rejected, 2 wrong usage, 3 try again later, 4 fault of the installation, 130 cancelled.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(Description);
        root.Subcommands.Add(LiftCommand.Create());
        root.Subcommands.Add(InspectCommand.Create());
        root.Subcommands.Add(ValidateCommand.Create());
        root.Subcommands.Add(VectorizeCommand.Create());
        root.Subcommands.Add(ErrorsCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        ParseResult parsed = root.Parse(args);
        try
        {
            if (parsed.Errors.Count > 0)
            {
                return ReportWrongUsage(parsed, args);
            }

            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Files are dealt with where they are read and written: what is left is an output that is full or closed.
            TryReport("SYS_STORAGE_ERROR: Standard output or standard error cannot be written to.");
            return ExitCode.Systemic;
        }
    }

    private static void TryReport(string message)
    {
        try
        {
            Console.Error.WriteLine(message);
        }
        catch (IOException)
        {
            // Nobody is left to tell; the exit code says it.
        }
    }

    private static int ReportWrongUsage(ParseResult parsed, string[] args)
    {
        string message = string.Join(' ', parsed.Errors.Select(error => error.Message));
        if (args.Contains("--json", StringComparer.Ordinal))
        {
            JsonOutput.Write(ErrorDocument.Of(new CadLiftException(ErrorCode.SysInvalidOptions, message)));
        }
        else
        {
            Console.Error.WriteLine(message);
            string command = parsed.CommandResult.Command is RootCommand ? string.Empty : " " + parsed.CommandResult.Command.Name;
            Console.Error.WriteLine($"Try 'cadlift{command} --help'.");
        }

        return ExitCode.WrongUsage;
    }
}
