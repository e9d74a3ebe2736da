using System.Text.Json;
using CadLift.TestKit;

namespace CadLift.Cli.Tests;

/// <summary>Runs the command as a process of its own.</summary>
internal static class CommandLine
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "CadLift.Cli.dll");

    public static Task<ProcessOutcome> RunAsync(params string[] arguments) => RunAsync(environment: null, arguments);

    public static Task<ProcessOutcome> RunAsync(IReadOnlyDictionary<string, string?>? environment, params string[] arguments) =>
        ProcessRunner.RunAsync("dotnet", [Program, .. arguments], environment: environment, cancellationToken: TestContext.Current.CancellationToken);

    public static async Task<(int ExitCode, JsonElement Json)> RunJsonAsync(params string[] arguments)
    {
        ProcessOutcome outcome = await RunAsync([.. arguments, "--json"]);
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        return (outcome.ExitCode, document.RootElement.Clone());
    }
}
