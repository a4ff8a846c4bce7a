using System.Globalization;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Links;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Application.Notifications;

/// <summary>The letters of a cycle itself: to HR, and of its withdrawal to its reviewers as well.</summary>
public sealed class CycleNotifications(
    NotificationSender sender,
    CharterStore charters,
    IPersonalLinks links,
    CompanyClock clock
)
{
    /// <summary>To HR: the cycle has started.</summary>
    public Task TellOfStartAsync(Cycle cycle, CancellationToken cancellationToken) =>
        sender.ToHrAsync(
            cycle,
            new MailKey(cycle.Id.Value, "started"),
            about => new RevisionStarted
            {
                Head = LetterHead.Of(about, cycle.Settings),
                Reason = cycle.Reason,
                Directory = cycle.Directory,
                ConsoleLink = links.Console(cycle.Id),
            },
            cancellationToken
        );

    /// <summary>To HR: the cycle had stopped by itself, and goes on.</summary>
    public Task TellOfInterruptionAsync(Cycle cycle, CancellationToken cancellationToken) =>
        sender.ToHrAsync(
            cycle,
            new MailKey(cycle.Id.Value, string.Create(CultureInfo.InvariantCulture, $"run-{cycle.Run}")),
            about => new CycleTakenUp
            {
                Head = LetterHead.Of(about, cycle.Settings),
                Phase = cycle.Phase,
                Again = cycle.Interruption!.Times > 1,
                ConsoleLink = links.Console(cycle.Id),
            },
            cancellationToken
        );

    /// <summary>To HR: the review is due and cannot start, because nobody could be asked.</summary>
    /// <param name="charter">The charter.</param>
    /// <param name="key">The letter's key.</param>
    /// <param name="problems">What is wrong with the directory, in the charter's language; empty when it holds nobody
    /// to ask.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task TellOfNoStartAsync(
        Charter charter,
        MailKey key,
        IReadOnlyList<string> problems,
        CancellationToken cancellationToken
    ) =>
        sender.DispatchAsync(
            new Letter(
                key,
                charter.NextCycle,
                Addressee.Hr,
                new MailPerson(charter.Settings.HrName, charter.Settings.HrEmail),
                new ReviewNotStarted
                {
                    Head = LetterHead.Of(charter, charter.Settings),
                    Problems = problems,
                    ConsoleLink = links.Console(charter.Id),
                }
            ),
            cancellationToken
        );

    /// <summary>To HR: the draft is not submitted yet.</summary>
    public Task RemindOfDraftAsync(Cycle cycle, PhaseReminder reminder, CancellationToken cancellationToken)
    {
        var startedOn = LocalDay.Of(cycle.PhaseEnteredAt, clock.Zone);
        return sender.ToHrAsync(
            cycle,
            new MailKey(reminder.Phase.Id, reminder.Reminder),
            about => new DraftReminder
            {
                Head = LetterHead.Of(about, cycle.Settings),
                StartedOn = startedOn,
                Days = clock.Today.DayNumber - startedOn.DayNumber,
                ConsoleLink = links.Console(cycle.Id),
            },
            cancellationToken
        );
    }

    /// <summary>To HR: these formalities are missing.</summary>
    public Task RemindOfFormalitiesAsync(Cycle cycle, PhaseReminder reminder, CancellationToken cancellationToken) =>
        sender.ToHrAsync(
            cycle,
            new MailKey(reminder.Phase.Id, reminder.Reminder),
            about => new FormalitiesReminder
            {
                Head = LetterHead.Of(about, cycle.Settings),
                Missing = FormalityRules.Missing(cycle.Route, cycle.RecordsOfText()),
                ConsoleLink = links.Console(cycle.Id),
            },
            cancellationToken
        );

    /// <summary>To HR and the reviewers: the cycle is withdrawn.</summary>
    public async Task TellOfWithdrawalAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var about = await charters.GetAsync(cycle.Charter, cancellationToken);
        var people = cycle
            .Settings.Reviewers.Select(reviewer =>
                (reviewer.Name, reviewer.Email, reviewer.Language, Key: reviewer.Id.Value)
            )
            .Prepend((Name: cycle.Settings.HrName, Email: cycle.Settings.HrEmail, about.Language, Key: "hr"))
            .DistinctBy(person => person.Email);
        foreach (var (name, email, language, key) in people)
        {
            await sender.SendAsync(
                cycle,
                new Letter(
                    new MailKey(cycle.Id.Value, "withdrawn", key),
                    cycle.Id,
                    key == "hr" ? Addressee.Hr : Addressee.Reviewer,
                    new(name, email),
                    new CycleWithdrawn
                    {
                        Head = LetterHead.Of(about, cycle.Settings, language),
                        Name = name,
                        Reason = cycle.Withdrawal!.Reason,
                    }
                ),
                cancellationToken
            );
        }
    }
}
