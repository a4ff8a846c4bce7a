using System.Globalization;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Directory;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Time;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;
using Microsoft.Extensions.Options;

namespace CharteFlow.Application.Audience;

/// <summary>
/// Compares an open campaign's audience with the directory. Pages of joiners first, then the day's record, then the
/// campaign: a try that died anywhere leaves what the next one goes on with, and nobody is asked twice or forgotten.
/// </summary>
public sealed class AudienceSync(
    CampaignStore campaigns,
    AudienceStore audience,
    AudienceSnapshot snapshot,
    AudienceReader directory,
    AudienceSyncNotifier reporter,
    Journal journal,
    IOptions<AudienceOptions> options,
    CompanyClock clock
)
{
    /// <summary>
    /// Looks into the directory, and applies what has changed, once a day at most; or tells HR why it does not.
    /// </summary>
    public async Task CompareAsync(CampaignLook look, CancellationToken cancellationToken)
    {
        var (reference, now) = look;
        var progress = await campaigns.GetAsync(reference.Campaign, cancellationToken);
        if (progress.Campaign.ClosedAt is not null || progress.Watch?.ComparedAt >= now)
            return;

        var day = LocalDay.Of(now, clock.Zone);
        if (await audience.FindAsync(reference.Campaign, day, cancellationToken) is { } kept)
            await ApplyAsync(reference, day, kept, cancellationToken);
        else if (await PeopleAsync(look, cancellationToken) is { } people)
            await CompareAsync(look, progress, people, cancellationToken);
    }

    private async Task CompareAsync(
        CampaignLook look,
        CampaignProgress progress,
        IReadOnlyList<Employee> people,
        CancellationToken cancellationToken
    )
    {
        var (reference, now) = look;
        var (campaign, day) = (progress.Campaign, LocalDay.Of(now, clock.Zone));
        var state = await audience.StateAsync(campaign, cancellationToken);
        var recipients = await campaigns
            .PagesAsync(campaign, cancellationToken)
            .SelectMany(page => page.Recipients)
            .ToListAsync(cancellationToken);
        var difference = AudienceRules.Compare(recipients, state, people, day);
        if (
            AudienceRules.IsHeld(
                difference,
                recipients.Count - state.Left.Count,
                options.Value.HeldAbove,
                progress.Watch?.AllowedLeavers ?? 0
            )
        )
        {
            await reporter.HeldAsync(look, difference.Left.Count, cancellationToken);
            return;
        }

        var joined = await snapshot.KeepAsync(
            campaign.Id,
            campaign.Pages,
            difference.Joined.ToAsyncEnumerable(),
            cancellationToken
        );
        var change = new AudienceChange
        {
            At = now,
            Joined = joined.People,
            FirstPage = campaign.Pages,
            Pages = joined.End - campaign.Pages,
            Left = difference.Left,
            Back = difference.Back,
            Moved = difference.Moved,
        };
        await ApplyAsync(
            reference,
            day,
            change.IsNothing ? change : await audience.KeepAsync(campaign.Id, day, change, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>
    /// Everybody of the directory whom a campaign asks today; null when it cannot be read to its end, which HR is told.
    /// </summary>
    private async Task<IReadOnlyList<Employee>?> PeopleAsync(CampaignLook look, CancellationToken cancellationToken)
    {
        try
        {
            return (await directory.ReadAsync(cancellationToken)).Selection.Asked;
        }
        catch (DirectoryException unreadable)
        {
            await reporter.NotReadAsync(look, unreadable.Report, cancellationToken);
            return null;
        }
    }

    private async Task ApplyAsync(
        CampaignReference reference,
        DateOnly day,
        AudienceChange change,
        CancellationToken cancellationToken
    )
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"joiners-{day:yyyyMMdd}");
        if (!change.IsNothing)
        {
            var pages = change.Pages == 0 ? null : new AudiencePages(change.FirstPage, change.Pages);
            await journal.AppendAsync(
                new()
                {
                    Cycle = reference.Cycle,
                    Act = JournalAct.AudienceCompared,
                    Key = JournalKeys.Compared(reference.Campaign, day),
                    Detail = JournalDetail.Of(
                        ("joined", change.Joined),
                        ("left", change.Left.Count),
                        ("back", change.Back.Count),
                        ("moved", change.Moved.Count),
                        ("pages", pages),
                        (
                            "audience",
                            pages is null
                                ? null
                                : await campaigns.AudienceDigestAsync(reference.Campaign, pages, cancellationToken)
                        ),
                        ("record", RecordDigest.Of(change))
                    ),
                },
                cancellationToken
            );
        }

        await campaigns.UpdateAsync(
            reference.Campaign,
            current =>
                current.Watch?.ComparedAt >= change.At
                    ? current
                    : current with
                    {
                        Campaign = current.Campaign with
                        {
                            Recipients = current.Campaign.Recipients + change.Joined,
                            Pages = Math.Max(current.Campaign.Pages, change.FirstPage + change.Pages),
                        },
                        Watch = new AudienceSyncState
                        {
                            ComparedAt = change.At,
                            Joiners = [.. current.Watch?.Joiners ?? [], .. JoinersOf(change, name)],
                        },
                    },
            cancellationToken
        );
    }

    private static IEnumerable<Joiners> JoinersOf(AudienceChange change, string name) =>
        change.Joined == 0
            ? []
            :
            [
                new Joiners
                {
                    Name = name,
                    At = change.At,
                    FirstPage = change.FirstPage,
                    Pages = change.Pages,
                    People = change.Joined,
                },
            ];
}
