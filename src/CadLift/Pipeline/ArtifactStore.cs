using CadLift.Export;
using CadLift.Meshes;
using CadLift.Text;

namespace CadLift.Pipeline;

/// <summary>Takes artifacts to a folder or to memory. Files appear under their names only once all of them are whole.</summary>
internal sealed class ArtifactStore(string? directory, string name) : IDisposable
{
    private readonly List<Pending> _pending = [];

    /// <summary>The name of the files without extension: that of the input without what file systems do not allow.</summary>
    public string FileName { get; } = SafeText.FileName(name);

    /// <summary>Throws where a folder cannot be used, before any work is done for it.</summary>
    public static void ThrowIfUnusable(string? directory)
    {
        if (directory is not null && File.Exists(directory))
        {
            throw new CadLiftException(ErrorCode.SysStorageError, "The output path names a file, a folder is expected.");
        }
    }

    /// <summary>Throws where an artifact would take the place of the file that is read.</summary>
    public void ThrowIfOverwrites(string? input, IEnumerable<IArtifactExporter> exporters)
    {
        if (directory is not null)
        {
            foreach (IArtifactExporter exporter in exporters)
            {
                OutputFolder.ThrowIfOverwrites(directory, $"{FileName}.{exporter.FileExtension}", input);
            }
        }
    }

    public async ValueTask WriteAsync(
        IArtifactExporter exporter,
        Func<Stream, CancellationToken, ValueTask<MeshExportReport?>> write,
        CancellationToken cancellationToken)
    {
        string fileName = $"{FileName}.{exporter.FileExtension}";
        if (directory is null)
        {
            using var memory = new MemoryStream();
            MeshExportReport? report = await write(memory, cancellationToken).ConfigureAwait(false);
            _pending.Add(new Pending(exporter.Format, fileName, Temporary: null, memory.ToArray(), memory.Length, report));
            return;
        }

        try
        {
            await WriteFileAsync(exporter.Format, fileName, write, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            throw StorageError(fileName, exception);
        }
    }

    /// <summary>Moves all files into place.</summary>
    public IReadOnlyList<LiftArtifact> Commit()
    {
        foreach (Pending pending in _pending)
        {
            // All of them or none: what stands in the way is looked for before the first one is moved.
            if (pending.Temporary is not null && Directory.Exists(Path.Combine(directory!, pending.FileName)))
            {
                throw new CadLiftException(ErrorCode.SysStorageError, $"{pending.FileName} cannot be written to the output folder: a folder has its name.");
            }
        }

        var artifacts = new List<LiftArtifact>(_pending.Count);
        foreach (Pending pending in _pending)
        {
            string? path = null;
            if (pending.Temporary is not null)
            {
                path = Path.Combine(directory!, pending.FileName);
                Move(pending.Temporary, path);
            }

            artifacts.Add(new LiftArtifact
            {
                Format = pending.Format,
                FileName = pending.FileName,
                Path = path,
                Content = pending.Content,
                Bytes = pending.Bytes,
                Mesh = pending.Report,
            });
        }

        _pending.Clear();
        return artifacts;
    }

    /// <summary>Removes what was not moved into place.</summary>
    public void Dispose()
    {
        foreach (Pending pending in _pending)
        {
            TryDelete(pending.Temporary);
        }

        _pending.Clear();
    }

    private async ValueTask WriteFileAsync(
        string format, string fileName, Func<Stream, CancellationToken, ValueTask<MeshExportReport?>> write, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory!);
        string temporary = Path.Combine(directory!, $".cadlift-{Path.GetRandomFileName()}.tmp");
        bool isWhole = false;
        try
        {
            long bytes;
            MeshExportReport? report;
            var file = new FileStream(
                temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                report = await write(file, cancellationToken).ConfigureAwait(false);
                await file.FlushAsync(cancellationToken).ConfigureAwait(false);
                bytes = file.Length;
            }

            _pending.Add(new Pending(format, fileName, temporary, default, bytes, report));
            isWhole = true;
        }
        finally
        {
            if (!isWhole)
            {
                TryDelete(temporary);
            }
        }
    }

    // The full path with the links in it followed, as far as it exists.
    private static void Move(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            throw StorageError(Path.GetFileName(path), exception);
        }
    }

    private static void TryDelete(string? path)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            // The failure that led here is the one to report; a file with a temporary name is left over.
        }
    }

    private static bool IsStorageFault(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException;

    private static CadLiftException StorageError(string fileName, Exception exception) =>
        new(
            ErrorCode.SysStorageError,
            $"{fileName} cannot be written to the output folder: check that the folder may be written to, that there is space and that the name is not too long.",
            default,
            exception);

    private sealed record Pending(string Format, string FileName, string? Temporary, ReadOnlyMemory<byte> Content, long Bytes, MeshExportReport? Report);
}
