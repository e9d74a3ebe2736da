namespace CadLift.Export;

/// <summary>Looks after folders that artifacts are written to.</summary>
public static class OutputFolder
{
    /// <summary>Throws where an artifact would take the place of a file that is read, whatever links lead there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="fileName">The name of the artifact's file.</param>
    /// <param name="input">The path of the input; <see langword="null"/> for one that is no file.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: it would.</exception>
    public static void ThrowIfOverwrites(string folder, string fileName, string? input)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        if (input is not null && AreSame(Resolved(input), Path.Combine(Resolved(folder), fileName)))
        {
            throw new CadLiftException(
                ErrorCode.SysInvalidOptions, $"The output {fileName} would take the place of an input. Choose another folder (OutputDirectory).");
        }
    }

    /// <summary>Whether two paths lead to the same file, whatever links lie on the way; names that differ in case alone count as the same.</summary>
    /// <param name="first">A path.</param>
    /// <param name="second">Another one.</param>
    public static bool IsSameFile(string first, string second)
    {
        ArgumentException.ThrowIfNullOrEmpty(first);
        ArgumentException.ThrowIfNullOrEmpty(second);
        return AreSame(Resolved(first), Resolved(second));
    }

    private static bool AreSame(string first, string second) => string.Equals(first, second, StringComparison.OrdinalIgnoreCase);

    // With all links on the way followed.
    private static string Resolved(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            string resolved = Path.GetPathRoot(full) ?? string.Empty;
            foreach (string name in full[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
            {
                string step = Path.Combine(resolved, name);
                FileSystemInfo? target = Directory.Exists(step)
                    ? Directory.ResolveLinkTarget(step, returnFinalTarget: true)
                    : File.Exists(step) ? File.ResolveLinkTarget(step, returnFinalTarget: true) : null;
                resolved = target?.FullName ?? step;
            }

            return resolved;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return full;
        }
    }
}
