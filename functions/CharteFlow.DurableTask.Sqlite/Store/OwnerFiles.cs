namespace CharteFlow.DurableTask.Sqlite;

/// <summary>
/// The backend's files, which their owner alone can read: histories hold what the app was told. On Windows the folder's
/// own rights hold.
/// </summary>
internal static class OwnerFiles
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>Makes the folder, and those above it that are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { } parent)
            CreateFolder(parent);
        Directory.CreateDirectory(path, OwnersFolder);
    }

    /// <summary>Opens a file for one holder; one that is made is private from its first instant.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access = FileAccess.ReadWrite)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnersFile;
        return new FileStream(path, options);
    }

    /// <summary>
    /// Closes to all others a file or folder that an earlier version left open; whatever is not there, is everybody's
    /// (the sticky bit), or belongs to another account stays.
    /// </summary>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            var (mode, others) = (File.GetUnixFileMode(path), (UnixFileMode)0b111_111);
            if ((mode & others) != 0 && !mode.HasFlag(UnixFileMode.StickyBit))
                File.SetUnixFileMode(path, mode & ~others);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What matters about the folder is said when it cannot be used.
        }
    }
}
