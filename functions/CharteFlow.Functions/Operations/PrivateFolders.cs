using CharteFlow.Adapters.Links;
using CharteFlow.Adapters.Mail;
using CharteFlow.Adapters.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharteFlow.Functions.Operations;

/// <summary>
/// At the start on one machine: closes to everybody else the files that were written before they were private, or were
/// copied here. What the app writes itself is private from the first instant.
/// </summary>
internal sealed partial class PrivateFolders(
    IOptions<StorageOptions> storage,
    IOptions<MailOptions> mail,
    IOptions<LinkOptions> links,
    ILogger<PrivateFolders> logger
) : IHostedService
{
    /// <summary>The folder of the outbox may hold other files than the app's; it closes its own.</summary>
    private const string Mails = "*.eml";

    public Task StartAsync(CancellationToken cancellationToken) => Task.Run(CloseAll, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void CloseAll()
    {
        if (storage.Value is { Kind: StorageKind.Folder } folders)
        {
            Try(folders.Folder, PrivateFiles.Close);
            foreach (
                var container in new[] { folders.ArchiveContainer, folders.EvidenceContainer, folders.WorkContainer }
            )
                Try(Path.Combine(folders.Folder, container), folder => PrivateFiles.CloseAll(folder));
        }

        if (mail.Value.Kind == MailKind.Outbox)
            Try(mail.Value.OutboxFolder, folder => PrivateFiles.CloseAll(folder, Mails));
        if (links.Value.Keys.Count > 0)
            return;
        Try(links.Value.KeyFile, PrivateFiles.Close);
        Try(
            Path.Combine(Path.GetDirectoryName(Path.GetFullPath(links.Value.KeyFile))!, ".locks"),
            folder => PrivateFiles.CloseAll(folder)
        );
    }

    private void Try(string path, Action<string> close)
    {
        var full = Path.GetFullPath(path);
        try
        {
            close(full);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            LogOpen(logger, full, refused.Message);
        }
    }

    [LoggerMessage(
        EventId = 4402,
        EventName = "NotPrivate",
        Level = LogLevel.Warning,
        Message = "Other users of this machine may be able to read '{Path}', which holds names, answers and links: give it to the account that runs CharteFlow. {Reason}"
    )]
    private static partial void LogOpen(ILogger logger, string path, string reason);
}
