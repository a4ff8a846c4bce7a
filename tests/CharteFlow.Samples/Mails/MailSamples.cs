using CharteFlow.Application.Letters;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Samples.Mails;

/// <summary>One mail of each kind, with the values that people and directories put in.</summary>
public sealed partial record MailSamples
{
    public static readonly Uri Address = new(
        "https://charte.example.fr/r/v1.k1.QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo.c2lnbmF0dXJl?lang=fr&from=mail"
    );

    public const string HrAddress = "ines.caron@example.fr";

    /// <summary>18:00 in Paris.</summary>
    public static readonly DateTimeOffset Deadline = new(2026, 12, 14, 17, 0, 0, TimeSpan.Zero);

    public required Language Language { get; init; }

    public required string Company { get; init; }

    public required string Title { get; init; }

    public required string Hr { get; init; }

    public required string Name { get; init; }

    /// <summary>What people wrote: a reason, a summary, a reply.</summary>
    public required string Words { get; init; }

    public static MailSamples Usual(Language language) =>
        new()
        {
            Language = language,
            Company = "Maison Lumière",
            Title = language == Language.French ? "Charte des réseaux sociaux" : "Social media charter",
            Hr = "Inès Caron",
            Name = "Zoé d’Aubigné",
            Words =
                language == Language.French
                    ? "Le passage sur les comptes personnels\nme paraît trop large."
                    : "The part about private accounts\nseems too broad to me.",
        };

    public static MailSamples Hostile(Language language) =>
        new()
        {
            Language = language,
            Company = "<b>Evil</b> & Sons\r\n",
            Title = "\"><script>alert(1)</script>{0}\r\nBcc: all@example.fr",
            Hr = "</table><img src=https://evil.example/x.png>",
            Name = "Bob\r\nSubject: gotcha\u202Eevil\0 <i>x</i>",
            Words = "{0} {1} <script src='https://evil.example'></script>\r\n--\r\n> </style> & \u2028 done",
        };

    /// <summary>Every kind of mail, and each of its variants.</summary>
    public IReadOnlyList<MailModel> All() =>
        [
            .. ToHr(),
            .. ToReviewer(),
            .. Enum.GetValues<LegalRoute>().SelectMany(ToEmployee),
            Reply(true),
            Reply(false),
            Reply(null),
            Reply(true, open: false),
            Reply(false, open: false),
            Reply(null, open: false),
            Withdrawn(),
            Abandoned(),
        ];

    public ConsultationInvitation Consultation(LegalRoute route) =>
        new ConsultationInvitation
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Name = Name,
            Deadline = Deadline,
            Link = Address,
            Route = route,
            WhatChanged = Words,
        };

    public CampaignReminder Reminder(LegalRoute route) =>
        new CampaignReminder
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Name = Name,
            Deadline = Deadline,
            Link = Address,
            Route = route,
            WhatChanged = Words,
            Nth = 2,
        };

    public AcknowledgementInvitation Acknowledgement(LegalRoute route) =>
        new AcknowledgementInvitation
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Name = Name,
            Version = new(2, 0),
            InForceOn = new(2027, 2, 1),
            Deadline = Deadline,
            Link = Address,
            Route = route,
        };

    public AcknowledgementReminder AcknowledgementReminder(LegalRoute route) =>
        new AcknowledgementReminder
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Name = Name,
            Version = new(2, 0),
            InForceOn = new(2027, 2, 1),
            Deadline = Deadline,
            Link = Address,
            Route = route,
            Nth = 3,
        };

    public ManagerEscalation Escalation(LegalRoute route, CampaignKind kind) =>
        new ManagerEscalation
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            ManagerName = Name,
            Kind = kind,
            Route = route,
            Silent = [Name, Hr],
            Deadline = Deadline,
            TeamLink = Address,
        };

    public VersionAdopted Adopted(LegalRoute route, VersionNumber version) =>
        new VersionAdopted
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Name = Name,
            Version = version,
            InForceOn = new(2027, 2, 1),
            Route = route,
            ChangedSections = [Words, Title],
            ReadLink = Address,
        };

    public ReplyToAnswer Reply(bool? accepted, bool open = true) =>
        new ReplyToAnswer
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Name = Name,
            TheirText = Words,
            Reply = Words,
            Accepted = accepted,
            OpenUntil = open ? Deadline : null,
            Link = Address,
        };

    public CampaignAbandoned Abandoned() =>
        new CampaignAbandoned { Head = new(Language, Company, Title, Hr, HrAddress), Name = Name };

    public CycleWithdrawn Withdrawn() =>
        new CycleWithdrawn
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Name = Name,
            Reason = Words,
        };

    private IEnumerable<MailModel> ToEmployee(LegalRoute route) =>
        [
            Consultation(route),
            Consultation(route) with
            {
                WhatChanged = null,
            },
            Reminder(route),
            Acknowledgement(route),
            AcknowledgementReminder(route),
            Escalation(route, CampaignKind.Consultation),
            Escalation(route, CampaignKind.Consultation) with
            {
                Silent = [Name],
            },
            Escalation(route, CampaignKind.Acknowledgement),
            Adopted(route, new(2, 0)),
            Adopted(route, new(2, 1)),
            Adopted(route, new(1, 0)) with
            {
                ChangedSections = [],
            },
        ];
}
