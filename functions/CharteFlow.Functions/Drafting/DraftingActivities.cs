using CharteFlow.Adapters.Documents;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Drafting;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Texts;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Text;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Drafting;

/// <summary>Opens a draft and watches over its submission.</summary>
public sealed class DraftingActivities(
    CycleStore cycles,
    CharterStore charters,
    DraftStore drafts,
    TextStore texts,
    AudienceReader directory,
    CycleNotifications letters,
    CompanyClock clock
)
{
    /// <summary>
    /// Fills an empty draft with the current version, or with the template before the first. Idempotent: an open draft
    /// is left alone.
    /// </summary>
    [Function(nameof(OpenDraft))]
    public async Task OpenDraft([ActivityTrigger] PhaseStart phase, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(phase.Cycle, cancellationToken);
        var charter = await charters.GetAsync(cycle.Charter, cancellationToken);
        await drafts.OpenAsync(cycle.Id, await FirstTextAsync(charter, cancellationToken), cancellationToken);
        if (phase.Pass == 1)
            await letters.TellOfStartAsync(cycle, cancellationToken);
    }

    /// <summary>
    /// Counts the people who will be asked, so that HR knows how long their e-mails take. Idempotent: the last count
    /// stays.
    /// </summary>
    [Function(nameof(CountAudience))]
    public async Task CountAudience([ActivityTrigger] PhaseStart phase, CancellationToken cancellationToken)
    {
        var people = (await directory.ReadAsync(cancellationToken)).Selection.Asked.Count;
        await cycles.UpdateAsync(phase.Cycle, cycle => cycle with { Audience = people }, cancellationToken);
    }

    /// <summary>Looks whether HR has submitted the draft, and when the next reminder is due.</summary>
    [Function(nameof(LookAtDraft))]
    public async Task<PhaseStep> LookAtDraft([ActivityTrigger] PhaseLook look, CancellationToken cancellationToken)
    {
        var cycle = await cycles.FinishAsync(look.Phase.Cycle, cancellationToken);
        if (cycle.Withdrawal is not null)
            return PhaseStep.Ended(PhaseOutcome.Withdrawn);

        if (cycle.Submission is { } submission && submission.Pass >= look.Phase.Pass)
            return PhaseStep.Ended(PhaseOutcome.Submitted);

        var due = DraftingCalendar.NextReminder(cycle.PhaseEnteredAt, look.Since, cycle.Settings, clock.Zone);
        return PhaseStep.Wait(
            due,
            DraftingCalendar.NextReminder(cycle.PhaseEnteredAt, look.Now, cycle.Settings, clock.Zone),
            look.Now,
            clock.Zone
        );
    }

    /// <summary>Reminds HR that the draft waits. Idempotent by reminder.</summary>
    [Function(nameof(RemindAuthors))]
    public async Task RemindAuthors([ActivityTrigger] PhaseReminder reminder, CancellationToken cancellationToken) =>
        await letters.RemindOfDraftAsync(
            await cycles.GetAsync(reminder.Phase.Cycle, cancellationToken),
            reminder,
            cancellationToken
        );

    private async Task<CharterText> FirstTextAsync(Charter charter, CancellationToken cancellationToken) =>
        charter.CurrentText is { } digest
            ? await texts.GetAsync(digest, cancellationToken)
            : CharterTemplates.Load(charter.Language, charter.Company) with
            {
                Title = charter.Title,
            };
}
