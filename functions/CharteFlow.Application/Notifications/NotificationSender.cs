using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Undelivered;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Notifications;

/// <summary>Sends the letters of a cycle to single people. Each has a key, so that a second try is no second letter.</summary>
public sealed class NotificationSender(MailDispatcher dispatcher, UndeliveredNotifier news, CharterStore charters)
{
    /// <summary>
    /// Sends a letter. When somebody is not reached HR is told; of a letter to HR itself only the console can tell.
    /// </summary>
    public async Task SendAsync(Cycle cycle, Letter letter, CancellationToken cancellationToken)
    {
        if (!await dispatcher.SendAsync(letter, cancellationToken) && letter.As != Addressee.Hr)
            await news.TellFirstAsync(cycle.Id, cancellationToken);
    }

    /// <summary>Sends a letter to the cycle's HR.</summary>
    public async Task ToHrAsync(
        Cycle cycle,
        MailKey key,
        Func<Charter, MailModel> letter,
        CancellationToken cancellationToken
    ) =>
        await SendAsync(
            cycle,
            new Letter(
                key,
                cycle.Id,
                Addressee.Hr,
                new MailPerson(cycle.Settings.HrName, cycle.Settings.HrEmail),
                letter(await charters.GetAsync(cycle.Charter, cancellationToken))
            ),
            cancellationToken
        );

    /// <summary>Sends a letter of which nobody but its reader needs to know.</summary>
    public Task DispatchAsync(Letter letter, CancellationToken cancellationToken) =>
        dispatcher.SendAsync(letter, cancellationToken);
}
