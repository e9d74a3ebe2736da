namespace CadLift.Resilience.Journals;

/// <summary>Gives faults of the disk their code.</summary>
internal static class StorageGuard
{
    /// <summary>Does what needs the disk.</summary>
    /// <param name="what">What cannot be used where it fails, such as <c>store of failures</c>.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(string what, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw Error(what, exception);
        }
    }

    /// <summary>Does what needs the disk.</summary>
    public static void Run(string what, Action work) => Run(what, () =>
    {
        work();
        return true;
    });

    /// <summary>Deletes a file that is of no more use; where that cannot be done, it stays.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            // Whoever comes next overwrites it, or finds that it is of no use.
        }
    }

    public static bool IsFault(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;

    public static CadLiftException Error(string what, Exception exception) => new(
        ErrorCode.SysStorageError,
        $"The {what} cannot be read or written: check its folder, permissions and free space, and that no other process uses it.",
        default,
        exception);
}
