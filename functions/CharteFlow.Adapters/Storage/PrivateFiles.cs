namespace CharteFlow.Adapters.Storage;

/// <summary>
/// Files and folders that their owner alone can read: they hold names, answers, and links with which anybody could
/// answer. On Windows the rights of the folder above hold, as is usual there.
/// </summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others = ~(
        OwnersFolder | UnixFileMode.StickyBit | UnixFileMode.SetUser | UnixFileMode.SetGroup
    );

    /// <summary>Makes the folder, and those above it that are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(path);
            return;
        }

        if (System.IO.Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { } parent)
            CreateFolder(parent);
        System.IO.Directory.CreateDirectory(path, OwnersFolder);
    }

    /// <summary>Opens a file to write; one that is made is private from its first instant.</summary>
    public static FileStream Write(string path, FileMode mode) => new(path, Options(mode, FileAccess.Write));

    /// <summary>Opens a file for one holder only; one that is made is private from its first instant.</summary>
    public static FileStream Hold(string path) => new(path, Options(FileMode.OpenOrCreate, FileAccess.ReadWrite));

    /// <summary>
    /// Takes from all others what an earlier version of the app, or a copy, let them read; a file or folder that is not
    /// there is left alone.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">They belong to another account.</exception>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            var mode = File.GetUnixFileMode(path);

            // A folder with the sticky bit is everybody's, such as /tmp.
            if ((mode & Others) != 0 && !mode.HasFlag(UnixFileMode.StickyBit))
                File.SetUnixFileMode(path, mode & ~Others);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // Deleted meanwhile.
        }
    }

    /// <summary>The same for a folder and everything in it; links that lead elsewhere are not followed.</summary>
    /// <exception cref="UnauthorizedAccessException">They belong to another account.</exception>
    public static void CloseAll(string folder, string files = "*")
    {
        if (OperatingSystem.IsWindows() || !System.IO.Directory.Exists(folder))
            return;

        // The folder first: from then on nobody else comes in, however long the rest takes.
        Close(folder);
        var all = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        foreach (var directory in System.IO.Directory.EnumerateDirectories(folder, "*", all))
            Close(directory);
        foreach (var file in System.IO.Directory.EnumerateFiles(folder, files, all))
            Close(file);
    }

    private static FileStreamOptions Options(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnersFile;
        return options;
    }
}
