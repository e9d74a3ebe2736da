using System.CommandLine;
using CadLift.Cli.Json;
using CadLift.Cli.Output;
using CadLift.Health;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Cli.Commands;

/// <summary><c>cadlift doctor</c>: verifies this installation.</summary>
internal static class DoctorCommand
{
    private const string Description = """
        Verifies this installation: lifts a room of known size, and looks at the folder for temporary files, memory, options and plugins.
        Exit code 0: READY; 4: NEEDS_REVIEW, and what is to be looked at.

        Example:
          cadlift doctor --json
        """;

    public static Command Create()
    {
        Option<bool> json = CommandOptions.Json();
        var command = new Command("doctor", Description) { json };
        command.SetAction((parsed, cancellationToken) => CommandAction.RunAsync(
            parsed.GetValue(json), (IServiceProvider services) => ExamineAsync(services, parsed.GetValue(json), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> ExamineAsync(IServiceProvider services, bool json, CancellationToken cancellationToken)
    {
        DoctorReport report = await services.GetRequiredService<ICadLiftDoctor>().ExamineAsync(cancellationToken).ConfigureAwait(false);
        if (json)
        {
            JsonOutput.Write(DoctorJson.Of(report));
        }
        else
        {
            DoctorText.Write(Console.Out, report);
        }

        return report.IsReady ? ExitCode.Done : ExitCode.Systemic;
    }
}
