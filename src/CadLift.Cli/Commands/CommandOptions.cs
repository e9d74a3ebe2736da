using System.CommandLine;

namespace CadLift.Cli.Commands;

/// <summary>Options and arguments that several commands share.</summary>
internal static class CommandOptions
{
    public static Option<bool> Json() =>
        new("--json") { Description = "Print one JSON document on standard output, nothing else." };

    public static Argument<string> File(string description) => new("file") { Description = description };
}
