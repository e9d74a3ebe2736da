using System.Globalization;

namespace CadLift.Resilience.Journals;

/// <summary>Takes a line of a journal; whether it could be read.</summary>
internal delegate bool LineTaker(ReadOnlySpan<byte> line);

/// <summary>Files of lines in a folder that are only ever added to; a line is on the disk before it is acknowledged.</summary>
/// <remarks>
/// A line that is cut off at the end of the last file was never acknowledged, and is taken away when the journal is opened. One process at a
/// time. Not thread-safe: who writes takes turns.
/// </remarks>
internal sealed class LineJournal : IDisposable
{
    private const string Extension = ".jsonl";

    private readonly string _folder;
    private readonly string _prefix;
    private readonly long _maxFileBytes;
    private readonly FileStream _lock;
    private FileStream _file = null!;
    private int _number = 1;

    /// <summary>Opens a journal and reads it.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="prefix">What the names of its files begin with.</param>
    /// <param name="maxFileBytes">How large a file becomes before the next one is begun.</param>
    /// <param name="take">Gets each line, the oldest first.</param>
    public LineJournal(string folder, string prefix, long maxFileBytes, LineTaker take)
    {
        _folder = folder;
        _prefix = prefix;
        _maxFileBytes = maxFileBytes;
        PrivateFolder.Create(folder);
        _lock = new FileStream(Path.Combine(folder, $"{prefix}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            Read(take);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>How many lines could not be read when the journal was opened.</summary>
    public int DamagedLines { get; private set; }

    /// <summary>The files, the oldest first; the last one is written to.</summary>
    public IReadOnlyList<string> Files =>
        [.. Directory.EnumerateFiles(_folder, $"{_prefix}-*{Extension}").Where(static path => path.EndsWith(Extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Writes a file under another name until all of it is on the disk.</summary>
    public static void WriteWhole(string path, Action<FileStream> write)
    {
        string temporary = $"{path}.tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line with its end.</param>
    public void Append(ReadOnlySpan<byte> line)
    {
        if (_file.Length > _maxFileBytes)
        {
            var next = new FileStream(PathOf(_number + 1), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            _file.Dispose();
            _file = next;
            _number++;
        }

        // What cannot be written whole is taken back, so that the next line does not follow half of one.
        long before = _file.Length;
        try
        {
            _file.Write(line);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            _file.SetLength(before);
            _file.Seek(before, SeekOrigin.Begin);
            throw;
        }
    }

    /// <summary>Puts one file in the place of all: it comes into place whole, and only then the others go.</summary>
    /// <param name="write">Writes its lines; the first one tells readers to forget what stands in files before it.</param>
    public void Replace(Action<FileStream> write)
    {
        WriteWhole(PathOf(_number + 1), write);
        _file.Dispose();
        _number++;
        _file = new FileStream(PathOf(_number), FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _file.Seek(0, SeekOrigin.End);
        foreach (string path in Files.SkipLast(1))
        {
            File.Delete(path);
        }
    }

    /// <summary>Throws where the folder cannot be written, or the file that is written to is gone.</summary>
    public void Check()
    {
        if (!File.Exists(PathOf(_number)))
        {
            throw new FileNotFoundException("The file that is written to was taken away.");
        }

        string probe = Path.Combine(_folder, $"{_prefix}.probe");
        File.WriteAllBytes(probe, [0]);
        File.Delete(probe);
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private string PathOf(int number) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_prefix}-{number:D8}{Extension}"));

    private void Read(LineTaker take)
    {
        IReadOnlyList<string> files = Files;
        for (int i = 0; i < files.Count; i++)
        {
            ReadFile(files[i], isLast: i == files.Count - 1, take);
            string number = Path.GetFileNameWithoutExtension(files[i])[(_prefix.Length + 1)..];
            _number = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int known) ? Math.Max(_number, known) : _number;
        }

        _file = new FileStream(PathOf(_number), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _file.Seek(0, SeekOrigin.End);
    }

    private void ReadFile(string path, bool isLast, LineTaker take)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int start = 0;
        while (start < bytes.Length)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
            {
                // Cut off: it was never acknowledged.
                if (isLast)
                {
                    using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
                    file.SetLength(start);
                    file.Flush(flushToDisk: true);
                }

                return;
            }

            if (!take(bytes.AsSpan(start, length)))
            {
                DamagedLines++;
            }

            start += length + 1;
        }
    }
}
