using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Storage;

/// <summary>What the operating system says about a disk, in sentences that tell what to do.</summary>
internal static class DiskErrors
{
    // Raw errno values on Linux and macOS, HRESULTs on Windows: .NET passes both on unchanged in HResult.
    public const int NoSpace = 28;
    private const int QuotaLinux = 122;
    private const int QuotaMac = 69;
    private const int ReadOnly = 30;
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int WindowsWriteProtected = unchecked((int)0x80070013);

    public static bool IsSharingViolation(IOException error) =>
        error.HResult
        == (
            OperatingSystem.IsWindows() ? WindowsSharingViolation
            : OperatingSystem.IsMacOS() ? WouldBlockMac
            : WouldBlockLinux
        );

    // When another writer makes the folder just then, .NET, which looks only afterwards, takes the file for what is
    // missing.
    public static bool IsMissingFolder(IOException error) =>
        error is DirectoryNotFoundException or FileNotFoundException;

    public static bool IsDiskError(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>The exception that tells a person what happened to the folder.</summary>
    /// <param name="error">What the operating system said.</param>
    /// <param name="folder">The folder in question.</param>
    /// <param name="setting">The setting that names another folder.</param>
    public static StorageUnavailableException Explain(Exception error, string folder, string setting) =>
        new(
            error switch
            {
                _ when IsFull(error) =>
                    $"The disk that holds '{folder}' is full. Nothing was lost: free some space, then try again.",
                UnauthorizedAccessException or { HResult: ReadOnly or WindowsWriteProtected } =>
                    $"CharteFlow may not read or write in '{folder}'. Nothing was lost: give the account that runs it the right to do so, or name another folder in {setting}.",
                _ =>
                    $"The folder '{folder}' cannot be used: {error.Message} Nothing was lost: check the disk, or name another folder in {setting}.",
            },
            error
        )
        {
            IsFull = IsFull(error),
        };

    private static bool IsFull(Exception error) =>
        error is IOException { HResult: NoSpace or QuotaLinux or QuotaMac or WindowsDiskFull or WindowsHandleDiskFull };
}
