using System.Security.Cryptography;
using System.Text;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Storage;

/// <summary>
/// Locks that hold across processes: a name falls to one of 64 lock files, opened for one holder only. The operating
/// system opens them again when a process dies, however it dies.
/// </summary>
internal sealed class FolderLocks(string folder)
{
    private const int Count = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim[] _own = [.. Enumerable.Range(0, Count).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits until no other task or process holds the name's lock.</summary>
    /// <exception cref="StorageUnavailableException">Another process has held it for half a minute.</exception>
    public async Task<IDisposable> AcquireAsync(string name, CancellationToken cancellationToken)
    {
        var number = SHA256.HashData(Encoding.UTF8.GetBytes(name))[0] % Count;
        await _own[number].WaitAsync(cancellationToken);
        try
        {
            var file = await OpenAsync(Path.Combine(folder, $"{number:x2}"), cancellationToken);
            return new Held(file, _own[number]);
        }
        catch
        {
            _own[number].Release();
            throw;
        }
    }

    private static async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (TryOpen(path) is { } file)
                return file;
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new StorageUnavailableException(
                    $"Another process holds '{path}' for too long. Nothing was written: stop that process, then try again."
                );
            await Task.Delay(Random.Shared.Next(1, 8), cancellationToken);
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return PrivateFiles.Hold(path);
        }
        catch (IOException busy) when (DiskErrors.IsSharingViolation(busy))
        {
            return null;
        }
        catch (IOException missing) when (DiskErrors.IsMissingFolder(missing))
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
            return null;
        }
    }

    private sealed class Held(FileStream file, SemaphoreSlim own) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            own.Release();
        }
    }
}
