namespace CadLift.Health;

/// <summary>Whether the folder for temporary files can be written.</summary>
public sealed class TemporaryFolderProbe : IHealthProbe
{
    /// <inheritdoc/>
    public string Name => "temporary-folder";

    /// <inheritdoc/>
    public async ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
    {
        string path = Path.Combine(Path.GetTempPath(), $".cadlift-{Path.GetRandomFileName()}.tmp");
        try
        {
            byte[] written = [1, 2, 3, 4];
            await File.WriteAllBytesAsync(path, written, cancellationToken).ConfigureAwait(false);
            byte[] read = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return read.AsSpan().SequenceEqual(written)
                ? HealthFinding.Healthy("The folder for temporary files can be written.")
                : HealthFinding.Unhealthy("What is written to the folder for temporary files does not come back.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return HealthFinding.Unhealthy($"The folder for temporary files cannot be written ({exception.GetType().Name}).");
        }
        finally
        {
            Delete(path);
        }
    }

    // What cannot be deleted could not be written either, which is told already.
    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
