using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Text;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Answer;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Samples;

/// <summary>What employees and managers see.</summary>
public static class EmployeeSamples
{
    public static IEnumerable<PageSample> All(Language language) =>
        [
            .. Enum.GetValues<LegalRoute>()
                .Select(route => Page($"answer-{route}", Answer(language, CampaignKind.Consultation, route))),
            Page("answer-acknowledgement", Answer(language, CampaignKind.Acknowledgement, LegalRoute.RulesAnnex)),
            Page(
                "answer-acknowledgement-named",
                Answer(language, CampaignKind.Acknowledgement, LegalRoute.ServiceNote, new VersionNumber(2, 0)) with
                {
                    InForceOn = new(2027, 2, 1),
                }
            ),
            Page("answer-first-version", FirstVersion(language)),
            .. Enum.GetValues<AnswerRefusal>()
                .Select(refusal => Page($"answer-refused-{refusal}", Refused(language, refusal))),
            Page("answer-changing", Answered(language)),
            Page("answer-sign-in", SignInFirst(language, SignInNeed.SignIn)),
            Page(
                "answer-sign-in-opinion",
                Answer(language, CampaignKind.Consultation, LegalRoute.Guide) with
                {
                    SignIn = SignInNeed.SignIn,
                }
            ),
            Page(
                "answer-sign-in-acknowledgement",
                Answer(language, CampaignKind.Acknowledgement, LegalRoute.ServiceNote) with
                {
                    SignIn = SignInNeed.SignIn,
                }
            ),
            Page(
                "answer-other-account",
                SignInFirst(language, SignInNeed.OtherAccount) with
                {
                    Typed = new AnswerForm { Text = Acme.Hostile },
                }
            ),
            Page(
                "answer-sign-in-kept",
                SignInFirst(language, SignInNeed.SignIn) with
                {
                    Typed = new AnswerForm
                    {
                        Kind = nameof(AnswerKind.Object),
                        Text = Acme.Hostile,
                        HasRead = true,
                    },
                    Refusal = AnswerRefusal.SignInMissing,
                    Kept = ConsoleSamples.Kept(maySend: true),
                }
            ),
            Page(
                "answer-closed-kept",
                Answer(language, CampaignKind.Consultation, LegalRoute.Guide) with
                {
                    IsOpen = false,
                    Refusal = AnswerRefusal.CampaignClosed,
                    Kept = ConsoleSamples.Kept(maySend: false),
                }
            ),
            Page(
                "answer-closed",
                Answer(language, CampaignKind.Consultation, LegalRoute.Guide) with
                {
                    IsOpen = false,
                }
            ),
            Page(
                "answer-abandoned",
                Answer(language, CampaignKind.Consultation, LegalRoute.Guide) with
                {
                    IsOpen = false,
                    Standing = AnswerStanding.Abandoned,
                    WithdrawnAt = Acme.Now,
                }
            ),
            Page(
                "answer-late",
                Answer(language, CampaignKind.Consultation, LegalRoute.Guide) with
                {
                    IsOpen = false,
                    Late = Acme.Receipt(AnswerKind.Object, Acme.Hostile),
                    Refusal = AnswerRefusal.TooLate,
                }
            ),
            Receipt(
                "receipt-late",
                Recorded(language, AnswerKind.Approve) with
                {
                    IsOpen = false,
                    Late = Acme.Receipt(AnswerKind.Object, Acme.Hostile),
                }
            ),
            Receipt(
                "receipt-late-only",
                Recorded(language, AnswerKind.Approve) with
                {
                    IsOpen = false,
                    Latest = null,
                    Late = Acme.Receipt(AnswerKind.Object, Acme.Hostile),
                }
            ),
            Receipt(
                "receipt-being-closed",
                Recorded(language, AnswerKind.Approve) with
                {
                    IsOpen = false,
                    Standing = AnswerStanding.BeingClosed,
                    IsNew = false,
                }
            ),
            Receipt(
                "receipt-abandoned",
                Recorded(language, AnswerKind.Approve) with
                {
                    IsOpen = false,
                    Standing = AnswerStanding.Abandoned,
                    WithdrawnAt = Acme.Now,
                    IsNew = false,
                }
            ),
            Receipt("receipt", Recorded(language, AnswerKind.Approve)),
            Receipt(
                "receipt-question-replied",
                Recorded(language, AnswerKind.Ask) with
                {
                    Replies = [Acme.Reply],
                    IsNew = false,
                }
            ),
            Receipt("receipt-decline", Recorded(language, AnswerKind.Decline) with { IsOpen = false }),
            PageSample.Of<LinkProblemPage, LinkProblemPageModel>(
                "link-problem-kept",
                new()
                {
                    Context = new PageContext
                    {
                        Language = language,
                        Path = "/a/x",
                        Seal = Acme.Seal,
                        Now = Acme.Now,
                        Zone = Acme.Zone,
                    },
                    Kept = ConsoleSamples.Kept(maySend: false),
                }
            ),
            PageSample.Of<LinkProblemPage, LinkProblemPageModel>(
                "link-problem",
                new()
                {
                    Context = new PageContext
                    {
                        Language = language,
                        Path = "/a/x",
                        Seal = Acme.Seal,
                        Now = Acme.Now,
                        Zone = Acme.Zone,
                    },
                }
            ),
            PageSample.Of<FrontPage, FrontPageModel>(
                "front",
                new()
                {
                    Context = new PageContext
                    {
                        Language = language,
                        Path = Routes.Front,
                        Seal = Acme.Seal,
                        Now = Acme.Now,
                        Zone = Acme.Zone,
                    },
                }
            ),
            Team("team", language, ["Marie Dupont", Acme.Hostile], LegalRoute.Guide),
            Team("team-consent", language, ["Marie Dupont"], LegalRoute.ContractAmendment),
            Team("team-all", language, [], LegalRoute.Guide),
            Team("team-closed", language, ["Marie Dupont"], LegalRoute.Guide, isOpen: false),
            PageSample.Of<VersionPage, VersionPageModel>("version", Version(language)),
        ];

    private static AnswerPageModel SignInFirst(Language language, SignInNeed need) =>
        Answer(language, CampaignKind.Consultation, LegalRoute.ContractAmendment) with
        {
            SignIn = need,
        };

    private static PageSample Page(string name, AnswerPageModel model) =>
        PageSample.Of<AnswerPage, AnswerPageModel>(name, model);

    private static PageSample Receipt(string name, AnswerReceiptPageModel model) =>
        PageSample.Of<AnswerReceiptPage, AnswerReceiptPageModel>(name, model);

    private static AnswerPageModel Answer(
        Language language,
        CampaignKind kind,
        LegalRoute route,
        VersionNumber? version = null
    ) =>
        new()
        {
            Context = new PageContext
            {
                Language = language,
                Path = "/a/token",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
            },
            Token = "v1.k1.payload.mac",
            Charter = Acme.Charter with { Route = route },
            Campaign = Acme.Campaign(kind, route) with { Version = version },
            RecipientName = "Marie Dupont",
            IsOpen = true,
            ChangeSummary = Acme.Cycle.Submission!.Summary,
            Previous = new VersionNumber(1, 0),
            Sections = Acme.Sections,
        };

    private static AnswerPageModel FirstVersion(Language language) =>
        Answer(language, CampaignKind.Consultation, LegalRoute.Guide) with
        {
            Previous = null,
            ChangeSummary = null,
            Sections =
            [
                .. Acme
                    .Sections.Where(section => section.Change != SectionChangeKind.Removed)
                    .Select(section => section with { Change = SectionChangeKind.Unchanged }),
            ],
        };

    private static AnswerPageModel Refused(Language language, AnswerRefusal refusal) =>
        Answer(language, CampaignKind.Consultation, LegalRoute.Guide) with
        {
            Typed = new AnswerForm
            {
                Kind = refusal switch
                {
                    AnswerRefusal.NothingChosen => null,
                    AnswerRefusal.NotAnAnswerHere => nameof(AnswerKind.Decline),
                    _ => nameof(AnswerKind.Object),
                },
                Text = refusal switch
                {
                    AnswerRefusal.ReasonMissing => "",
                    AnswerRefusal.ReasonTooLong => "</textarea>" + Acme.Hostile.PadRight(Limits.Reason) + ".",
                    _ => "</textarea>" + Acme.Hostile,
                },
                HasRead = refusal != AnswerRefusal.BoxNotTicked,
            },
            Refusal = refusal,
            IsOpen =
                refusal is not (AnswerRefusal.CampaignClosed or AnswerRefusal.TooLate or AnswerRefusal.CycleAbandoned),
        };

    private static AnswerPageModel Answered(Language language) =>
        Answer(language, CampaignKind.Consultation, LegalRoute.Guide) with
        {
            Latest = Acme.Receipt(AnswerKind.Object, Acme.Hostile),
            Replies = [Acme.Reply],
        };

    private static AnswerReceiptPageModel Recorded(Language language, AnswerKind kind) =>
        new()
        {
            Context = new PageContext
            {
                Language = language,
                Path = "/a/token/receipt",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
            },
            Token = "v1.k1.payload.mac",
            Charter = Acme.Charter,
            Campaign = Acme.Campaign(CampaignKind.Consultation, LegalRoute.Guide),
            RecipientName = "Marie Dupont",
            IsOpen = true,
            IsNew = true,
            Latest = Acme.Receipt(kind, kind == AnswerKind.Approve ? null : Acme.Hostile),
        };

    private static PageSample Team(
        string name,
        Language language,
        IReadOnlyList<string> silent,
        LegalRoute route,
        bool isOpen = true
    ) =>
        PageSample.Of<TeamPage, TeamPageModel>(
            name,
            new()
            {
                Context = new PageContext
                {
                    Language = language,
                    Path = "/t/token",
                    Seal = Acme.Seal,
                    Now = Acme.Now,
                    Zone = Acme.Zone,
                },
                Charter = Acme.Charter,
                Campaign = Acme.Campaign(CampaignKind.Consultation, route),
                Silent = silent,
                IsOpen = isOpen,
            }
        );

    private static VersionPageModel Version(Language language) =>
        new()
        {
            Context = new PageContext
            {
                Language = language,
                Path = "/v/reseaux-sociaux/1.0",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
            },
            Charter = Acme.Charter,
            Manifest = Acme.Manifest,
            Previous = null,
            Sections = Acme.Sections,
            Files = ["charter.pdf", "charter.html", "charter.md"],
            Consultation = new()
            {
                Consultations = 2,
                Objections = 1,
                AcceptedObjections = 1,
                Questions = 0,
                Changed =
                [
                    new(
                        SectionChangeKind.Removed,
                        new()
                        {
                            Key = new("ton"),
                            Title = "Le ton",
                            Owner = OwnerRole.Marketing,
                            Body = "Poli.",
                        },
                        null
                    ),
                ],
            },
        };
}
