namespace CadLift.Cli.Commands;

/// <summary>File names separated by commas.</summary>
internal static class FileNames
{
    /// <summary>Splits them; commas within the name of a file that is there part nothing.</summary>
    public static List<string> Split(string? names)
    {
        string[] parts = (names ?? string.Empty).Split(',');
        var files = new List<string>();
        for (int i = 0; i < parts.Length;)
        {
            int count = CountOfFile(parts.AsSpan(i));
            string name = string.Join(',', parts[i..(i + count)]).Trim();
            if (name.Length > 0)
            {
                files.Add(name);
            }

            i += count;
        }

        return files;
    }

    // How many of the parts are the name of a file together; one where none is.
    private static int CountOfFile(ReadOnlySpan<string> parts)
    {
        for (int count = parts.Length; count > 1; count--)
        {
            if (File.Exists(string.Join(',', parts[..count]).Trim()))
            {
                return count;
            }
        }

        return 1;
    }
}
