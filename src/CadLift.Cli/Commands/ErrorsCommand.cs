using System.CommandLine;
using CadLift.Cli.Json;
using CadLift.Errors;

namespace CadLift.Cli.Commands;

/// <summary><c>cadlift errors</c>: the catalogue.</summary>
internal static class ErrorsCommand
{
    public static Command Create()
    {
        Option<bool> json = CommandOptions.Json();
        var command = new Command("errors", "Lists every error code with its meaning and what to do about it.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(CatalogueJson.All());
            }
            else
            {
                Write(Console.Out);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(TextWriter writer)
    {
        foreach (ErrorEntry entry in ErrorCatalogue.Entries)
        {
            writer.WriteLine($"{entry.Name} ({entry.Class.ToString().ToLowerInvariant()})");
            writer.WriteLine($"  {entry.Message}");
            writer.WriteLine($"  {entry.Suggestion}");
        }
    }
}
