using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Links;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Texts;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Text;

namespace CharteFlow.Application.Notifications;

/// <summary>Prepares the letters of a campaign's waves.</summary>
public sealed class CampaignMailFactory(
    MailDispatcher dispatcher,
    CharterStore charters,
    TextStore texts,
    IPersonalLinks links,
    LinkStates states
)
{
    /// <summary>A writer for one wave: what all its letters share is read once.</summary>
    public async Task<CampaignMailWriter> ForAsync(
        Cycle cycle,
        CampaignProgress progress,
        Wave wave,
        CancellationToken cancellationToken
    )
    {
        var charter = await charters.GetAsync(cycle.Charter, cancellationToken);
        var changed =
            wave.Kind == WaveKind.Announcement ? await ChangedSectionsAsync(cycle, charter, cancellationToken) : [];
        return new CampaignMailWriter(
            dispatcher,
            links,
            new WaveContext(cycle, charter, progress.Campaign, wave)
            {
                Reminder = progress.Waves.Count(sent => sent.Kind == WaveKind.Reminder) + 1,
                ChangedSections = changed,
                Links = await states.OfScopeAsync(progress.Campaign.Id.Value, cancellationToken),
            }
        );
    }

    private async Task<IReadOnlyList<string>> ChangedSectionsAsync(
        Cycle cycle,
        Charter charter,
        CancellationToken cancellationToken
    )
    {
        if (cycle.TextBefore is not { } before || charter.CurrentText is not { } after)
            return [];

        var changes = SectionChanges.Between(
            await texts.GetAsync(before, cancellationToken),
            await texts.GetAsync(after, cancellationToken)
        );
        return [.. changes.Where(change => change.IsChange).Select(change => (change.After ?? change.Before)!.Title)];
    }
}

/// <summary>What all letters of a wave share.</summary>
public sealed record WaveContext(Cycle Cycle, Charter Charter, Campaign Campaign, Wave Wave)
{
    /// <summary>The number that this wave has among the reminders, if it is one.</summary>
    public required int Reminder { get; init; }

    public required IReadOnlyList<string> ChangedSections { get; init; }

    /// <summary>The links that HR has revoked or sent again, by recipient.</summary>
    public required IReadOnlyDictionary<string, LinkState> Links { get; init; }
}

/// <summary>Writes the letters of one wave.</summary>
public sealed class CampaignMailWriter(MailDispatcher dispatcher, IPersonalLinks links, WaveContext about)
{
    public async Task<OutgoingMail> WriteAsync(Recipient recipient, string key)
    {
        var mail = await dispatcher.WriteAsync(key, new(recipient.Name, recipient.Email), LetterTo(recipient));
        return mail with { Wave = about.Wave.Kind.ToString().ToLowerInvariant() };
    }

    /// <summary>Whether HR has revoked the person's link: an e-mail that would bring one is not sent.</summary>
    public bool HasNoLink(RecipientId recipient) =>
        about.Wave.Kind != WaveKind.Announcement
        && about.Links.TryGetValue(recipient.Value, out var state)
        && state.IsRevoked;

    /// <summary>What the wave says to one person.</summary>
    public MailModel LetterTo(Recipient recipient) =>
        (about.Campaign.Kind, about.Wave.Kind) switch
        {
            (_, WaveKind.Announcement) => Announcement(recipient),
            (_, WaveKind.Abandoned) => Abandoned(recipient),
            (CampaignKind.Consultation, WaveKind.Invitation or WaveKind.Joiners) => Invitation(recipient),
            (CampaignKind.Consultation, _) => Reminder(recipient),
            (_, WaveKind.Invitation or WaveKind.Joiners) => AcknowledgementInvitation(recipient),
            _ => AcknowledgementReminder(recipient),
        };

    private ConsultationInvitation Invitation(Recipient recipient) =>
        new()
        {
            Head = LetterHead.Of(about.Charter, about.Cycle.Settings, recipient.Language),
            Name = recipient.Name,
            Deadline = about.Campaign.ClosesAt,
            Link = links.Answer(about.Campaign, recipient.Id, about.Links.GetValueOrDefault(recipient.Id.Value)),
            Route = about.Campaign.Route,
            WhatChanged = WhatChanged(),
        };

    private CampaignReminder Reminder(Recipient recipient) =>
        new()
        {
            Head = LetterHead.Of(about.Charter, about.Cycle.Settings, recipient.Language),
            Name = recipient.Name,
            Deadline = about.Campaign.ClosesAt,
            Link = links.Answer(about.Campaign, recipient.Id, about.Links.GetValueOrDefault(recipient.Id.Value)),
            Route = about.Campaign.Route,
            WhatChanged = WhatChanged(),
            Nth = about.Reminder,
        };

    private AcknowledgementInvitation AcknowledgementInvitation(Recipient recipient) =>
        new()
        {
            Head = LetterHead.Of(about.Charter, about.Cycle.Settings, recipient.Language),
            Name = recipient.Name,
            Version = about.Campaign.Version!.Value,
            InForceOn = about.Cycle.InForceOn!.Value,
            Deadline = about.Campaign.ClosesAt,
            Link = links.Answer(about.Campaign, recipient.Id, about.Links.GetValueOrDefault(recipient.Id.Value)),
            Route = about.Campaign.Route,
        };

    private AcknowledgementReminder AcknowledgementReminder(Recipient recipient) =>
        new()
        {
            Head = LetterHead.Of(about.Charter, about.Cycle.Settings, recipient.Language),
            Name = recipient.Name,
            Version = about.Campaign.Version!.Value,
            InForceOn = about.Cycle.InForceOn!.Value,
            Deadline = about.Campaign.ClosesAt,
            Link = links.Answer(about.Campaign, recipient.Id, about.Links.GetValueOrDefault(recipient.Id.Value)),
            Route = about.Campaign.Route,
            Nth = about.Reminder,
        };

    private CampaignAbandoned Abandoned(Recipient recipient) =>
        new() { Head = LetterHead.Of(about.Charter, about.Cycle.Settings, recipient.Language), Name = recipient.Name };

    private VersionAdopted Announcement(Recipient recipient) =>
        new()
        {
            Head = LetterHead.Of(about.Charter, about.Cycle.Settings, recipient.Language),
            Name = recipient.Name,
            Version = about.Charter.CurrentVersion!.Value,
            InForceOn = about.Cycle.InForceOn!.Value,
            Route = about.Cycle.Route,
            ChangedSections = about.ChangedSections,
            ReadLink = links.Version(about.Charter.Id, about.Charter.CurrentVersion!.Value),
        };

    private string? WhatChanged() => about.Cycle.TextBefore is null ? null : about.Cycle.Submission?.Summary;
}
