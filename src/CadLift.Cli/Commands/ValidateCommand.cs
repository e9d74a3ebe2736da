using System.CommandLine;
using CadLift.Cli.Json;
using CadLift.Cli.Output;
using CadLift.Validation;

namespace CadLift.Cli.Commands;

/// <summary><c>cadlift validate</c>: the verdict at upload time.</summary>
internal static class ValidateCommand
{
    private const string Description = """
        Tells whether a file can be lifted, without lifting it. Exit code 0: it can; 1: it is rejected, and why.

        Example:
          cadlift validate upload.dxf --json
        """;

    public static Command Create()
    {
        Argument<string> file = CommandOptions.File("The file to judge.");
        var limits = new LimitCommandOptions(LimitCommandOptions.DefaultMegabytes);
        Option<bool> json = CommandOptions.Json();
        var command = new Command("validate", Description) { file };
        limits.AddTo(command);
        command.Options.Add(json);
        command.SetAction((parsed, cancellationToken) => ValidateAsync(
            parsed.GetValue(file)!, () => limits.Of(parsed), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static Task<int> ValidateAsync(string file, Func<Limits> limits, bool json, CancellationToken cancellationToken) =>
        CommandAction.RunAsync(
            json,
            async cadLift =>
            {
                ValidationReport report = await cadLift.ValidateAsync(
                    CommandInput.Of(file), new LiftOptions { Limits = limits() }, cancellationToken).ConfigureAwait(false);
                if (json)
                {
                    JsonOutput.Write(ValidationJson.Of(report));
                }
                else
                {
                    ValidationText.Write(Console.Out, report);
                }

                return report.IsValid ? ExitCode.Done : ExitCode.Of(report.Findings.First(static finding => finding.IsError).Entry!.Class);
            },
            cancellationToken);
}
