using Spectre.Console;

namespace CadLift.Cli.Output;

/// <summary>A progress bar on standard error while it is a terminal; nothing where it is redirected.</summary>
internal static class TerminalProgress
{
    public static async Task<T> RunAsync<T>(bool isQuiet, Func<IProgress<LiftProgress>?, Task<T>> work)
    {
        if (isQuiet || Console.IsErrorRedirected)
        {
            return await work(null).ConfigureAwait(false);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => work(new Bar(context.AddTask("validate", maxValue: 1))))
            .ConfigureAwait(false);
    }

    private sealed class Bar(ProgressTask task) : IProgress<LiftProgress>
    {
        public void Report(LiftProgress value)
        {
            task.Description = value.Stage.ToString().ToLowerInvariant();
            task.Value = value.Fraction;
        }
    }
}
