using CadLift.Cli.Json;
using CadLift.Cli.Output;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Cli.Commands;

/// <summary>Runs the body of a command with an <see cref="ICadLift"/> and reports its failures.</summary>
internal static class CommandAction
{
    public static async Task<int> RunAsync(bool json, Func<ICadLift, Task<int>> body, CancellationToken cancellationToken)
    {
        // Off the thread that parsed: from here on Ctrl-C is heard, even while the system blocks in opening a pipe.
        await Task.Yield();
        try
        {
            var services = new ServiceCollection();
            services.AddSingleton(ReproducibleTime.Provider);
            services.AddCadLift();
            ServiceProvider provider = services.BuildServiceProvider();
            await using (provider.ConfigureAwait(false))
            {
                return await body(provider.GetRequiredService<ICadLift>()).ConfigureAwait(false);
            }
        }
        catch (CadLiftException exception)
        {
            Report(exception, json);
            return ExitCode.Of(exception.Entry.Class);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Report(new CadLiftException(ErrorCode.SysCancelled, "Cancelled; nothing was written."), json);
            return ExitCode.Cancelled;
        }
    }

    private static void Report(CadLiftException exception, bool json)
    {
        if (json)
        {
            JsonOutput.Write(ErrorDocument.Of(exception));
            return;
        }

        ErrorText.Write(Console.Error, exception);
    }
}
