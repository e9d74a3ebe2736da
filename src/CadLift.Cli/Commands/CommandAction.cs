using CadLift.Cli.Json;
using CadLift.Cli.Output;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Cli.Commands;

/// <summary>Runs the body of a command with an <see cref="ICadLift"/> and reports its failures.</summary>
internal static class CommandAction
{
    public static async Task<int> RunAsync(bool json, Func<ICadLift, Task<int>> body, CancellationToken cancellationToken)
    {
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
            await Console.Error.WriteLineAsync("Cancelled; nothing was written.").ConfigureAwait(false);
            return ExitCode.Cancelled;
        }
    }

    private static void Report(CadLiftException exception, bool json)
    {
        if (json)
        {
            JsonOutput.Write(new ErrorDocument(ErrorJson.Of(exception)));
            return;
        }

        ErrorText.Write(Console.Error, exception);
    }
}
