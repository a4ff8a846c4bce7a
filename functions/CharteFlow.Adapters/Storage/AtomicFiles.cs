namespace CharteFlow.Adapters.Storage;

/// <summary>
/// Writes whole files or none: into a temporary file first, on to the disk, then into place by a rename.
/// </summary>
/// <param name="temporary">Where unfinished files lie; on the same disk as the files themselves.</param>
/// <param name="durable">Whether a file must outlive a power cut from the moment the call returns; without, it outlives
/// a killed process.</param>
internal class AtomicFiles(string temporary, bool durable)
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>Writes the bytes to a new temporary file, and returns its path.</summary>
    public string Stage(ReadOnlyMemory<byte> content)
    {
        PrivateFiles.CreateFolder(temporary);
        var path = Path.Combine(temporary, Guid.NewGuid().ToString("n"));
        try
        {
            Write(path, content);
            return path;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>
    /// Moves a temporary file into place, over the one that is there, if any. Readers see the one or the other, whole.
    /// </summary>
    public void Publish(string staged, string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            File.Move(staged, path, overwrite: true);
        }
        catch (IOException missing) when (DiskErrors.IsMissingFolder(missing))
        {
            CreateFolder(folder);
            File.Move(staged, path, overwrite: true);
        }

        if (durable)
            FolderSync.Flush(folder);
    }

    /// <summary>Deletes what killed processes left unfinished.</summary>
    public void DeleteAbandoned()
    {
        if (!System.IO.Directory.Exists(temporary))
            return;
        // The machine's clock, not the app's: it is the one that stamps files.
        var limit = TimeProvider.System.GetUtcNow().UtcDateTime - Abandoned;
        foreach (
            var path in System
                .IO.Directory.EnumerateFiles(temporary)
                .Where(path => File.GetLastWriteTimeUtc(path) < limit)
        )
            File.Delete(path);
    }

    protected virtual void Write(string path, ReadOnlyMemory<byte> content)
    {
        using var file = PrivateFiles.Write(path, FileMode.CreateNew);
        file.Write(content.Span);
        file.Flush(flushToDisk: durable);
    }

    private void CreateFolder(string folder)
    {
        if (System.IO.Directory.Exists(folder))
            return;
        var parent = Path.GetDirectoryName(folder)!;
        CreateFolder(parent);
        PrivateFiles.CreateFolder(folder);
        if (durable)
            FolderSync.Flush(parent);
    }
}
