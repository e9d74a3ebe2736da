using CadLift.Cli.Json;
using CadLift.Cli.Output;
using CadLift.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Cli.Commands;

/// <summary>Runs the body of a command with the services of CadLift and reports its failures.</summary>
internal static class CommandAction
{
    // Shorter than the two seconds after which the command line gives up on the process.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public static Task<int> RunAsync(bool json, Func<ICadLift, Task<int>> body, CancellationToken cancellationToken) =>
        RunAsync(json, services => body(services.GetRequiredService<ICadLift>()), cancellationToken);

    public static async Task<int> RunAsync(bool json, Func<IServiceProvider, Task<int>> body, CancellationToken cancellationToken)
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
                return await OrCancelledAsync(body(provider), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Report(new CadLiftException(ErrorCode.SysCancelled, "Cancelled; artifacts that are not whole are not put in place."), json);
            return ExitCode.Cancelled;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever stopped it, a command tells a code of the catalogue.
            CadLiftException classified = ErrorClassifier.Default.Classify(exception);
            Report(classified, json);
            return ExitCode.Of(classified.Entry.Class);
        }
    }

    // Work that is cancelled ends by itself and tidies up; what the system holds fast (a pipe that nobody writes to) is left behind.
    private static async Task<int> OrCancelledAsync(Task<int> work, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenRegistration registration = cancellationToken.Register(cancelled.SetResult);
        await using (registration.ConfigureAwait(false))
        {
            if (await Task.WhenAny(work, cancelled.Task).ConfigureAwait(false) != work)
            {
                await Task.WhenAny(work, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
            }

            return work.IsCompleted ? await work.ConfigureAwait(false) : throw new OperationCanceledException(cancellationToken);
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
