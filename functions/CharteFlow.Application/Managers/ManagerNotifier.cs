using CharteFlow.Application.Answers;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Time;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Managers;

/// <summary>
/// Tells managers, once in a campaign, who in their team has not answered: names only, never what anybody answered.
/// </summary>
public sealed class ManagerNotifier(
    CycleStore cycles,
    CampaignStore campaigns,
    ReceiptStore receipts,
    AudienceStore audience,
    TeamStore kept,
    Journal journal,
    CampaignNotifications letters,
    CompanyClock clock
)
{
    public async Task TellManagersAsync(CampaignReference reference, CancellationToken cancellationToken)
    {
        var progress = await campaigns.GetAsync(reference.Campaign, cancellationToken);
        var cycle = await cycles.GetAsync(reference.Cycle, cancellationToken);
        var teams = await SilentTeamsAsync(progress.Campaign, cancellationToken);
        var managers = await ManagersAsync(progress.Campaign, teams.Keys, cancellationToken);
        foreach (var (email, silent) in teams)
        {
            await kept.KeepAsync(
                reference.Campaign,
                email,
                silent.Select(recipient => recipient.Id),
                cancellationToken
            );
            await letters.TellManagerAsync(
                cycle,
                progress.Campaign,
                new SilentTeam(email, managers.GetValueOrDefault(email), silent),
                cancellationToken
            );
        }

        await journal.AppendAsync(
            new()
            {
                Cycle = reference.Cycle,
                Act = JournalAct.Escalated,
                Key = $"{reference.Campaign}/escalated",
                Detail = JournalDetail.Of(("managers", teams.Count), ("silent", teams.Values.Sum(team => team.Count))),
            },
            cancellationToken
        );
        var now = clock.Now;
        await campaigns.UpdateAsync(
            reference.Campaign,
            current => current with { EscalatedAt = current.EscalatedAt ?? now },
            cancellationToken
        );
    }

    /// <summary>The people who have not answered, by their manager's address.</summary>
    private async Task<IReadOnlyDictionary<string, List<Recipient>>> SilentTeamsAsync(
        Campaign campaign,
        CancellationToken cancellationToken
    )
    {
        var answered = await receipts.AnsweredAsync(campaign.Id, null, cancellationToken);
        var state = await audience.StateAsync(campaign, cancellationToken);
        var teams = new SortedDictionary<string, List<Recipient>>(StringComparer.Ordinal);
        await foreach (var page in campaigns.PagesAsync(campaign, cancellationToken))
        {
            foreach (
                var recipient in TallyRules
                    .Remindable(page.Recipients, answered, state.Left)
                    .Select(state.Current)
                    .Where(r => r.ManagerEmail is not null)
            )
            {
                if (!teams.TryGetValue(recipient.ManagerEmail!, out var team))
                    teams[recipient.ManagerEmail!] = team = [];
                team.Add(recipient);
            }
        }

        return teams;
    }

    private async Task<Dictionary<string, Recipient>> ManagersAsync(
        Campaign campaign,
        IEnumerable<string> emails,
        CancellationToken cancellationToken
    )
    {
        var wanted = emails.ToHashSet(StringComparer.Ordinal);
        var state = await audience.StateAsync(campaign, cancellationToken);
        var managers = new Dictionary<string, Recipient>(StringComparer.Ordinal);
        await foreach (var page in campaigns.PagesAsync(campaign, cancellationToken))
        {
            foreach (
                var recipient in page
                    .Recipients.Select(state.Current)
                    .Where(recipient => wanted.Contains(recipient.Email))
            )
                managers[recipient.Email] = recipient;
        }

        return managers;
    }
}
