using System.Globalization;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Links;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Undelivered;

/// <summary>
/// Tells HR by e-mail whom the e-mails of a cycle did not reach, while there is time to do something about it: the
/// first time at once, later ones together and on working days, one e-mail a day at most.
/// </summary>
public sealed class UndeliveredNotifier(
    CycleStore cycles,
    CharterStore charters,
    CampaignStore campaigns,
    UndeliveredQuery undelivered,
    UnreachedPeople people,
    MailDispatcher dispatcher,
    IPersonalLinks links,
    CompanyClock clock
)
{
    /// <summary>
    /// Tells at once, if HR was told of nobody in this cycle before; otherwise the daily round tells.
    /// </summary>
    public async Task TellFirstAsync(CycleId id, CancellationToken cancellationToken)
    {
        if (await cycles.GetAsync(id, cancellationToken) is { Unreached: null } cycle)
            await TellAsync(cycle, cancellationToken);
    }

    /// <summary>Tells of those who were added since HR was told last, on a working day.</summary>
    public async Task TellAddedAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        if (
            cycle.Unreached is not { } told
            || (WorkCalendar.IsWorkingDay(clock.Today) && LocalDay.Of(told.At, clock.Zone) < clock.Today)
        )
            await TellAsync(cycle, cancellationToken);
    }

    private async Task TellAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var letters = (await people.ListAsync(cycle, cancellationToken))
            .Where(person => person.As != Addressee.Hr)
            .ToList();
        var campaign = await OpenCampaignAsync(cycle, cancellationToken);
        var silent = campaign is null
            ? 0
            : (await undelivered.ListAsync(campaign.Campaign, 0, cancellationToken)).Count;
        var told = cycle.Unreached?.Addresses ?? [];
        if (letters.TrueForAll(person => told.Contains(person.Email)) && silent <= (campaign?.UndeliveredTold ?? 0))
            return;

        try
        {
            await SendAsync(cycle, letters, silent, cancellationToken);
        }
        catch (MailNotSentException)
        {
            // The next round tells it.
            return;
        }

        var now = clock.Now;
        await cycles.UpdateAsync(
            cycle.Id,
            current =>
                current with
                {
                    Unreached = new UnreachedTold(now, [.. told.Union(letters.Select(person => person.Email))]),
                },
            cancellationToken
        );
        if (campaign is not null)
            await campaigns.UpdateAsync(
                campaign.Campaign.Id,
                current => current with { UndeliveredTold = Math.Max(silent, current.UndeliveredTold) },
                cancellationToken
            );
    }

    // A day's key, for one e-mail a day.
    private async Task SendAsync(
        Cycle cycle,
        List<UnreachedPerson> letters,
        int silent,
        CancellationToken cancellationToken
    )
    {
        var about = await charters.GetAsync(cycle.Charter, cancellationToken);
        var model = new AddressesToCorrect
        {
            Head = LetterHead.Of(about, cycle.Settings),
            People = silent + letters.Count,
            Named = [.. letters.Select(person => new NamedReader(person.Name, person.As))],
            ConsoleLink = links.Console(cycle.Id),
        };
        await dispatcher.SendAsync(
            new Letter(
                new MailKey(
                    cycle.Id.Value,
                    "unreached",
                    string.Create(CultureInfo.InvariantCulture, $"{clock.Today:yyyyMMdd}")
                ),
                cycle.Id,
                Addressee.Hr,
                new MailPerson(cycle.Settings.HrName, cycle.Settings.HrEmail),
                model
            ),
            cancellationToken
        );
    }

    private async Task<CampaignProgress?> OpenCampaignAsync(Cycle cycle, CancellationToken cancellationToken) =>
        cycle.CurrentCampaign is { } id
        && await campaigns.FindAsync(id, cancellationToken) is { Campaign.ClosedAt: null } progress
            ? progress
            : null;
}
