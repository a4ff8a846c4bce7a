using System.Globalization;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Directory;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Audience;

/// <summary>
/// Takes a campaign's audience when it opens, weeks after HR has confirmed the directory: what is doubtful by now
/// reaches HR by e-mail and stays on the cycle's page. A campaign of nobody never opens: it waits until the directory
/// gives people to ask, and its days count from then on.
/// </summary>
public sealed class AudienceOpening(
    CycleStore cycles,
    CampaignStore campaigns,
    AudienceReader directory,
    AudienceSnapshot snapshot,
    CampaignNotifications letters,
    CompanyClock clock
)
{
    /// <summary>The campaign with its audience; null while there is nobody to ask.</summary>
    public async Task<Campaign?> TakeAsync(CampaignReference reference, CancellationToken cancellationToken)
    {
        var progress = await campaigns.GetAsync(reference.Campaign, cancellationToken);
        if (progress.Campaign.Pages > 0)
            return progress.Campaign;

        try
        {
            var reading = await directory.ReadAsync(cancellationToken);
            if (reading.Selection.Asked.Count > 0)
                return await OpenAsync(reference, progress, reading, cancellationToken);

            await WaitAsync(reference, progress, AudienceTrouble.Nobody, [], cancellationToken);
        }
        catch (DirectoryException unusable)
        {
            await WaitAsync(reference, progress, AudienceTrouble.NotRead, unusable.Report.Problems, cancellationToken);
        }

        return null;
    }

    private async Task<Campaign> OpenAsync(
        CampaignReference reference,
        CampaignProgress progress,
        AudienceReading reading,
        CancellationToken cancellationToken
    )
    {
        var kept = await snapshot.KeepAsync(
            reference.Campaign,
            0,
            reading.Selection.Asked.ToAsyncEnumerable(),
            cancellationToken
        );
        var note = reading.Note();
        if (!note.IsPlain)
            await letters.TellOfAudienceAsync(
                await cycles.GetAsync(reference.Cycle, cancellationToken),
                progress.Campaign,
                note,
                cancellationToken
            );

        var opened = progress.Waiting is null ? progress.Campaign.OpenedAt : clock.Now;
        var plan = CampaignCalendar.Plan(opened, progress.Campaign.Settings, clock.Zone);
        var updated = await campaigns.UpdateAsync(
            reference.Campaign,
            current =>
                current.Campaign.Pages > 0
                    ? current
                    : current with
                    {
                        Campaign = current.Campaign with
                        {
                            Recipients = kept.People,
                            Pages = kept.End,
                            OpenedAt = opened,
                            ClosesAt =
                                current.Campaign.ClosesAt > plan.ClosesAt ? current.Campaign.ClosesAt : plan.ClosesAt,
                        },
                        Directory = note,
                        Waiting = null,
                    },
            cancellationToken
        );
        return updated.Campaign;
    }

    private async Task WaitAsync(
        CampaignReference reference,
        CampaignProgress progress,
        AudienceTrouble trouble,
        IReadOnlyList<DirectoryProblem> problems,
        CancellationToken cancellationToken
    )
    {
        var (now, before) = (clock.Now, progress.Waiting);
        var tells = before?.Trouble != trouble || now - before.ToldAt >= AudienceWait.ToldAgain;
        if (tells)
        {
            var why = trouble == AudienceTrouble.Nobody ? "nobody" : "unread";
            var key = new MailKey(
                reference.Campaign.Value,
                string.Create(CultureInfo.InvariantCulture, $"no-audience-{why}-{clock.Today:yyyyMMdd}")
            );
            await letters.TellOfWaitAsync(
                await cycles.GetAsync(reference.Cycle, cancellationToken),
                key,
                new(progress.Campaign.Kind, trouble, problems),
                cancellationToken
            );
        }

        await campaigns.UpdateAsync(
            reference.Campaign,
            current =>
                current with
                {
                    Waiting = new AudienceWait
                    {
                        Trouble = trouble,
                        TriedAt = now,
                        NextTry = AudienceWait.NextTryAfter(now, clock.Zone),
                        ToldAt = tells ? now : before!.ToldAt,
                    },
                },
            cancellationToken
        );
    }
}
