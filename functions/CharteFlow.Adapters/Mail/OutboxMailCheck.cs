using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Mail;

namespace CharteFlow.Adapters.Mail;

/// <summary>Writes into the outbox folder, and removes it again.</summary>
internal sealed class OutboxMailCheck(string folder) : IMailCheck
{
    public Task<IReadOnlyList<MailProblem>> CheckAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            PrivateFiles.CreateFolder(folder);
            var probe = Path.Combine(folder, $".check-{Guid.NewGuid():N}");
            PrivateFiles.Write(probe, FileMode.CreateNew).Dispose();
            File.Delete(probe);
            return Task.FromResult<IReadOnlyList<MailProblem>>([]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            const string English =
                "The folder of Mail__OutboxFolder cannot be written. Give the app the right to it, or name another.";
            return Task.FromResult<IReadOnlyList<MailProblem>>([
                new MailProblem(
                    "Le dossier de Mail__OutboxFolder n’est pas accessible en écriture. Donnez-en le droit à l’application, ou nommez-en un autre.",
                    English,
                    English
                ),
            ]);
        }
    }
}
