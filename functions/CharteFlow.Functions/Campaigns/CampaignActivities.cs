using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Closing;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Links;
using CharteFlow.Application.Managers;
using CharteFlow.Application.Replies;
using CharteFlow.Application.Time;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CharteFlow.Functions.Campaigns;

/// <summary>Opens a campaign, says what it does next, and draws its conclusion.</summary>
public sealed class CampaignActivities(
    CycleStore cycles,
    CampaignStore campaigns,
    CampaignClosing desk,
    UnsentReplies replies,
    AudienceOpening audience,
    ManagerNotifier escalation,
    LinkCodes scopes,
    Journal journal,
    IOptions<AudienceOptions> follow,
    CompanyClock clock
)
{
    /// <summary>Opens the campaign of a phase. Idempotent by phase and pass.</summary>
    [Function(nameof(OpenCampaign))]
    public async Task<CampaignReference> OpenCampaign(
        [ActivityTrigger] PhaseStart phase,
        CancellationToken cancellationToken
    )
    {
        var cycle = await cycles.GetAsync(phase.Cycle, cancellationToken);
        var opened = await campaigns.OpenAsync(
            new CampaignProgress { Campaign = NewCampaign(cycle, phase) },
            cancellationToken
        );
        var id = opened.Campaign.Id;
        await scopes.KeepAsync(id.Value, cancellationToken);
        await cycles.UpdateAsync(
            cycle.Id,
            open =>
                opened.Campaign.Kind == CampaignKind.Consultation
                    ? open with
                    {
                        Consultation = id,
                    }
                    : open with
                    {
                        Acknowledgement = id,
                    },
            cancellationToken
        );
        return new CampaignReference(id, cycle.Id);
    }

    /// <summary>
    /// Takes the audience from the directory, once for each campaign; without anybody to ask the campaign waits, and HR
    /// is told.
    /// </summary>
    [Function(nameof(TakeAudience))]
    public async Task TakeAudience([ActivityTrigger] CampaignReference campaign, CancellationToken cancellationToken)
    {
        if (await audience.TakeAsync(campaign, cancellationToken) is not { } taken)
            return;

        // A second try finds the pages of the first; nobody has joined before the entry is there.
        var pages = new AudiencePages(0, taken.Pages);
        await journal.AppendAsync(
            new()
            {
                Cycle = campaign.Cycle,
                Act = JournalAct.CampaignOpened,
                Key = JournalKeys.Opened(campaign.Campaign),
                Detail = JournalDetail.Of(
                    ("phase", taken.Kind),
                    ("recipients", taken.Recipients),
                    ("pages", pages),
                    ("audience", await campaigns.AudienceDigestAsync(taken.Id, pages, cancellationToken)),
                    ("text", taken.TextDigest),
                    ("closes", taken.ClosesAt)
                ),
            },
            cancellationToken
        );
    }

    /// <summary>Says what the campaign does next.</summary>
    [Function(nameof(LookAtCampaign))]
    public async Task<CampaignStep> LookAtCampaign(
        [ActivityTrigger] CampaignLook look,
        CancellationToken cancellationToken
    )
    {
        var progress = await campaigns.FinishAsync(look.Campaign.Campaign, cancellationToken);
        var cycle = await cycles.FinishAsync(look.Campaign.Cycle, cancellationToken);
        await replies.FinishAsync(cycle, progress.Campaign, cancellationToken);
        var missing =
            progress is { Campaign.ClosedAt: not null, Outcome: null }
            && (await desk.CountAsync(progress.Campaign, cancellationToken)).RepliesMissing > 0;
        return Step(
            progress.Campaign,
            CampaignAgenda.Next(progress, desk.PlanOf(progress.Campaign), cycle, missing, look.Now)
        );
    }

    /// <summary>Tells managers who has not answered. Idempotent by campaign.</summary>
    [Function(nameof(Escalate))]
    public Task Escalate([ActivityTrigger] CampaignReference campaign, CancellationToken cancellationToken) =>
        escalation.TellManagersAsync(campaign, cancellationToken);

    /// <summary>Stops taking answers and counts them. Idempotent by campaign.</summary>
    [Function(nameof(CloseCampaign))]
    public Task CloseCampaign([ActivityTrigger] CampaignReference campaign, CancellationToken cancellationToken) =>
        desk.CloseAsync(campaign, cancellationToken);

    /// <summary>Draws the conclusion. Idempotent by campaign.</summary>
    [Function(nameof(Conclude))]
    public Task Conclude([ActivityTrigger] CampaignReference campaign, CancellationToken cancellationToken) =>
        desk.ConcludeAsync(campaign, cancellationToken);

    private Campaign NewCampaign(Cycle cycle, PhaseStart phase)
    {
        var consultation = phase.Phase == CyclePhase.Consultation;
        var settings = consultation ? cycle.Settings.Consultation : cycle.Settings.Acknowledgement;
        var plan = CampaignCalendar.Plan(clock.Now, settings, clock.Zone);
        return new Campaign
        {
            Id = new(phase.Id),
            Kind = consultation ? CampaignKind.Consultation : CampaignKind.Acknowledgement,
            Cycle = cycle.Id,
            Charter = cycle.Charter,
            Route = cycle.Route,
            Settings = settings,
            FollowsDirectory = follow.Value.Follows(
                consultation ? CampaignKind.Consultation : CampaignKind.Acknowledgement
            ),
            OpenedAt = plan.OpenedAt,
            ClosesAt = plan.ClosesAt,
            TextDigest = cycle.Submission!.TextDigest,
            Version = consultation ? null : cycle.Adopted,
        };
    }

    private static CampaignStep Step(Campaign campaign, AgendaItem item) =>
        item switch
        {
            AgendaItem.Sleep sleep => new() { Kind = CampaignStepKind.Sleep, Until = sleep.Until },
            AgendaItem.TakeAudience => new() { Kind = CampaignStepKind.TakeAudience },
            AgendaItem.Mail mail => new() { Kind = CampaignStepKind.Mail, Wave = WaveOf(campaign, mail) },
            AgendaItem.Compare => new() { Kind = CampaignStepKind.Compare },
            AgendaItem.Escalate => new() { Kind = CampaignStepKind.Escalate },
            AgendaItem.Close => new() { Kind = CampaignStepKind.Close },
            AgendaItem.Conclude => new() { Kind = CampaignStepKind.Conclude },
            AgendaItem.Over over => new() { Kind = CampaignStepKind.Over, Outcome = over.Outcome },
            _ => throw new InvalidOperationException($"A campaign's agenda knows no {item}."),
        };

    internal static Wave WaveOf(Campaign campaign, AgendaItem.Mail mail) =>
        new()
        {
            Campaign = campaign.Id,
            Cycle = campaign.Cycle,
            Kind = mail.Kind,
            Name = mail.Name,
            FirstPage = mail.FirstPage,
            NextPage = mail.FirstPage,
            Again = mail.Again,
            Pages = mail.EndPage ?? campaign.Pages,
        };
}
