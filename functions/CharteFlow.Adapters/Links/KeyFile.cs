using System.Security.Cryptography;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Links;

/// <summary>
/// The key of one machine: made once, then kept in a file that only its owner can read. One line, <c>id:base64</c>.
/// </summary>
internal static class KeyFile
{
    private const int SecretBytes = 32;

    /// <summary>
    /// The keys in the file, which is made when it is missing. Two processes that start at once end with one key.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The file can be neither read nor made.</exception>
    /// <exception cref="CorruptRecordException">The file is not a key file.</exception>
    public static SigningKeys Open(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            if (!File.Exists(full))
                Create(full);
            return Parse(full, File.ReadAllText(full).Trim());
        }
        catch (Exception error) when (DiskErrors.IsDiskError(error))
        {
            throw DiskErrors.Explain(error, Path.GetDirectoryName(full)!, "Links__KeyFile");
        }
    }

    private static void Create(string path)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        var staged = $"{path}.{Guid.NewGuid():n}";
        try
        {
            Write(staged, $"local:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes))}\n");
            using var held = new FolderLocks(Path.Combine(Path.GetDirectoryName(path)!, ".locks"))
                .AcquireAsync(path, CancellationToken.None)
                .GetAwaiter()
                .GetResult();
            if (!File.Exists(path))
                File.Move(staged, path);
        }
        finally
        {
            File.Delete(staged);
        }
    }

    private static void Write(string path, string line)
    {
        using var file = PrivateFiles.Write(path, FileMode.CreateNew);
        file.Write(System.Text.Encoding.ASCII.GetBytes(line));
        file.Flush(flushToDisk: true);
    }

    private static SigningKeys Parse(string path, string line)
    {
        var (id, secret) = line.Split(':') is [var first, var second]
            ? (first, new LinkKey { Secret = second }.Bytes())
            : ("", null);
        if (!SigningKeys.IsId(id) || secret is not { Length: >= SigningKeys.MinimumSecretBytes })
            throw new CorruptRecordException(path, "it does not hold a key.");
        return new SigningKeys([KeyValuePair.Create(id, secret)], id);
    }
}
