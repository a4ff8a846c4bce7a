using CharteFlow.Application.Undelivered;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Samples;

/// <summary>The cycle's page in each phase.</summary>
public static partial class CycleSamples
{
    public static IEnumerable<PageSample> All(Language language) =>
        [
            Page("cycle-drafting", Drafting(language)),
            Page("cycle-review", In(language, CyclePhase.Review) with { Review = Review }),
            Page(
                "cycle-review-stuck",
                In(language, CyclePhase.Review) with
                {
                    Review = Stuck,
                },
                Attempt(Acts.Remind, [ActRefusal.ReminderPlanned])
            ),
            Page(
                "cycle-link-refused",
                In(language, CyclePhase.Review) with
                {
                    Review = Stuck,
                },
                Attempt(
                    Acts.RevokeLink,
                    [ActRefusal.ReasonMissing],
                    (Fields.Kind, nameof(Addressee.Reviewer)),
                    (Fields.Person, "p0-77ab")
                )
            ),
            Page("cycle-remind-too-late", Remindable(language, new ReminderChance.TooLate())),
            Page("cycle-remind-later", Remindable(language, new ReminderChance.Free(Acme.Now.AddDays(2)))),
            Page("cycle-formalities", Formalities(language)),
            Page(
                "cycle-formality-refused",
                Formalities(language),
                Attempt(
                    Acts.Formality,
                    [ActRefusal.DateInTheFuture, ActRefusal.ReferenceMissing],
                    (Fields.Kind, nameof(Formality.LabourInspector)),
                    (Fields.Date, "2026-12-24")
                )
            ),
            Page(
                "cycle-replace-refused",
                In(language, CyclePhase.Review) with
                {
                    Review = Review,
                },
                Attempt(
                    Acts.ReplaceReviewer,
                    [ActRefusal.NameMissing, ActRefusal.NotAnAddress, ActRefusal.ReasonMissing],
                    (Fields.Email, "nowhere"),
                    (Fields.Reviewer, "r2")
                )
            ),
            Page("cycle-consultation", Consultation(language)),
            PageSample.Of<CyclePage, CyclePageModel>(
                "cycle-read-only",
                ((CyclePageModel)Page("", Consultation(language)).Model).In(context =>
                    context with
                    {
                        ReadsOnly = true,
                        HasMailbox = false,
                    }
                )
            ),
            Page("cycle-mailing", Mailing(language, new WaveForecast(Acme.Now.AddMinutes(333), false))),
            Page("cycle-mailing-tomorrow", Mailing(language, new WaveForecast(Acme.Now.AddHours(23), true))),
            Page("cycle-mailing-refused", Refused(language)),
            Page("cycle-mailing-silent", Mailing(language, null, Acme.Now.AddHours(-2))),
            Page(
                "cycle-reply-refused",
                Consultation(language),
                Attempt(
                    Acts.Reply,
                    [ActRefusal.ReasonTooLong],
                    (Fields.Recipient, "p0-5c1d"),
                    (Fields.Sequence, "1"),
                    (Fields.Text, Acme.Hostile),
                    (Fields.Accepted, "true")
                )
            ),
            Page(
                "cycle-replied-twice",
                Consultation(language),
                Attempt(
                    Acts.Reply,
                    [ActRefusal.AlreadyReplied],
                    (Fields.Recipient, "p0-77aa"),
                    (Fields.Sequence, "1"),
                    (Fields.Text, Acme.Hostile)
                )
            ),
            Page(
                "cycle-extend-refused",
                Consultation(language),
                Attempt(Acts.Extend, [ActRefusal.NotLater, ActRefusal.ReasonMissing], (Fields.Date, "2026-11-24"))
            ),
            Page(
                "cycle-extend-too-late",
                In(language, CyclePhase.Adoption),
                Attempt(Acts.Extend, [ActRefusal.NotInThisPhase], (Fields.Reason, Acme.Hostile))
            ),
            Page("cycle-withdraw-refused", Consultation(language), Attempt(Acts.Withdraw, [ActRefusal.ReasonMissing])),
            Page("cycle-adoption", In(language, CyclePhase.Adoption)),
            Page("cycle-acknowledgement", Acknowledgement(language)),
            Page("cycle-consent", Consent(language)),
            Page("cycle-followed", Followed(language, new() { ComparedAt = Acme.Now, Joiners = [Joined] })),
            Page("cycle-not-read", Followed(language, new() { ComparedAt = Acme.Now, Trouble = SyncFailure.NotRead })),
            Page(
                "cycle-held",
                Followed(
                    language,
                    new()
                    {
                        ComparedAt = Acme.Now,
                        Trouble = SyncFailure.Held,
                        HeldLeavers = 61,
                    }
                ),
                Attempt(Acts.ConfirmLeavers, [ActRefusal.ReasonMissing])
            ),
            PageSample.Of<CyclePage, CyclePageModel>(
                "cycle-damaged",
                (CyclePageModel)Page("", Consultation(language)).Model with
                {
                    Damaged = ["journal/reseaux-sociaux-c2/000003.json", $"receipts/{Acme.Hostile}.json"],
                    Standing = EvidenceSamples.Broken,
                }
            ),
            Page("cycle-completed", Completed(language)),
            Page("cycle-withdrawn", Withdrawn(language)),
            PageSample.Of<CycleProgressView, CycleProgressModel>("progress", Consultation(language)),
        ];

    private static ReviewFigures Review { get; } =
        new()
        {
            Round = Round,
            State = new RoundState.Pending([Acme.Reviewers[2], Acme.Reviewers[3]]),
            Verdicts =
            [
                new()
                {
                    Reviewer = Acme.Reviewers[0].Id,
                    Kind = VerdictKind.RequestChanges,
                    Reason = Acme.Hostile,
                    At = Acme.Now.AddDays(-3),
                },
                new()
                {
                    Reviewer = Acme.Reviewers[1].Id,
                    Kind = VerdictKind.Approve,
                    At = Acme.Now.AddDays(-1),
                },
            ],
            OpenRemarks = 4,
            NextReminder = Acme.Now.AddDays(1),
            Reminder = new ReminderChance.Free(Acme.Now.AddHours(3)),
        };

    private static ReviewFigures Stuck { get; } =
        Review with
        {
            Round = Round.WithMails(
                [Acme.Reviewers[2]],
                _ =>
                    new()
                    {
                        InvitedAt = Round.OpenedAt,
                        RemindedAt = Acme.Now.AddDays(-2),
                        Reminders = 3,
                        HrAskedAt = Acme.Now.AddDays(-1),
                    }
            ),
            NextReminder = null,
            Reminder = new ReminderChance.Planned(Acme.Now.AddDays(1)),
        };

    public static ReviewRound Round =>
        RoundRules.OpenRound(new(Acme.CycleId, 1, Acme.Now.AddDays(-6), Acme.Digest), Acme.Settings, LocalDay.Zone());

    private static PageSample Page(string name, CycleProgressModel progress, ActAttempt? attempt = null) =>
        PageSample.Of<CyclePage, CyclePageModel>(
            name,
            new()
            {
                Context = new ConsoleContext
                {
                    Language = progress.Language,
                    Path = "/console/cycles/c",
                    Seal = Acme.Seal,
                    Now = Acme.Now,
                    Zone = Acme.Zone,
                    UserName = "Nadia Benali",
                    HasMailbox = true,
                },
                Progress = progress,
                Submitted = progress.Cycle.Submission is { } submission ? new(submission, 21, 1) : null,
                Reminder =
                    progress.Cycle.Phase is CyclePhase.Consultation ? new(9_997, TimeSpan.FromMinutes(333)) : null,
                Undelivered = progress.Cycle.Phase is CyclePhase.Consultation ? Undelivered : null,
                Unreached = progress.Cycle.Phase is CyclePhase.Review ? Unreached : [],
                People = progress.Cycle.Phase switch
                {
                    CyclePhase.Review => new(
                        null,
                        [.. People.Select(person => person with { As = Addressee.Reviewer })],
                        false
                    ),
                    CyclePhase.Consultation => new("personne", People, true),
                    CyclePhase.Acknowledgement => new("", [], false),
                    _ => null,
                },
                Exchanges =
                    progress.Campaign is null ? []
                    : LegalRoutes.For(progress.Cycle.Route).AsksPersonalConsent ? [Exchanges[1] with { Reply = null }]
                    : Exchanges,
                Comments = progress.Campaign is null
                    ? []
                    :
                    [
                        new(
                            progress.Campaign.Progress.Campaign.Kind,
                            300,
                            [new("Zoé Petit", Acme.Receipt(AnswerKind.Approve, Acme.Hostile))]
                        ),
                    ],
                Journal = Journal,
                Standing = StandingIn(progress.Cycle.Phase),
                Attempt = attempt,
            }
        );

    private static JournalStanding StandingIn(CyclePhase phase) =>
        phase switch
        {
            CyclePhase.Drafting => new(0, 0, [], []),
            CyclePhase.Completed => new(2, 2, [EvidenceAnchor.JournalHead, EvidenceAnchor.Archive], []),
            CyclePhase.Withdrawn => new(
                2,
                0,
                [EvidenceAnchor.JournalHead],
                [new(EvidenceKind.Journal, EvidenceDifference.Missing, "journals/c/000003.json", Acme.Digest)]
            ),
            _ => new(2, 1, [EvidenceAnchor.JournalHead], []),
        };

    private static IReadOnlyList<ExchangeRow> Exchanges { get; } =
    [
        new(new RecipientId("p0-5c1d"), "Marie Dupont", Acme.Receipt(AnswerKind.Object, Acme.Hostile), null),
        new(
            new RecipientId("p0-1b2c"),
            "Inès Caron",
            Acme.Receipt(AnswerKind.Ask, "À partir de quand ?") with
            {
                Recipient = new("p0-1b2c"),
            },
            null
        ),
        new(
            new RecipientId("p0-77aa"),
            "Jean-Luc Martin",
            Acme.Receipt(AnswerKind.Ask, "Puis-je citer l’entreprise dans mon profil ?"),
            Acme.Reply with
            {
                Accepted = false,
            }
        ),
    ];

    private static IReadOnlyList<PersonLink> People { get; } =
    [
        new(Addressee.Employee, "p0-5c1d", Acme.Hostile, "personne.1@example.test") { IsRevoked = true },
        new(Addressee.Employee, "p0-77aa", "Personne 2", "personne.2@example.test")
        {
            SentAt = Acme.Now.AddDays(-1),
            HasActed = true,
        },
        new(Addressee.Employee, "p0-77ab", "Personne 3", "personne.3@example.test"),
    ];

    private static IReadOnlyList<UnreachedPerson> Unreached { get; } =
    [
        .. Enum.GetValues<Addressee>()
            .Select(
                (reader, index) =>
                    new UnreachedPerson
                    {
                        As = reader,
                        Name = Acme.Hostile,
                        Email = $"personne.{index}@example.test",
                        Key = "k",
                        At = Acme.Now,
                        Reason = UndeliveredReason.FateUnknown,
                        Status = index == 0 ? "5.1.1" : null,
                    }
            ),
    ];

    private static UndeliveredList Undelivered { get; } =
        new(
            [
                .. Enum.GetValues<UndeliveredReason>()
                    .Select(
                        (reason, index) =>
                            new UndeliveredRow(
                                index == 0 ? Acme.Hostile : $"Personne {index}",
                                $"personne.{index}@example.test",
                                new()
                                {
                                    Recipient = new($"p0-{index}"),
                                    Wave = "invitation",
                                    At = Acme.Now,
                                    Reason = reason,
                                    Status = index % 2 == 0 ? "5.1.10" : null,
                                }
                            )
                    ),
            ],
            57
        );

    private static IReadOnlyList<JournalEntry> Journal { get; } =
    [
        Entry(2, JournalAct.DraftSubmitted, "Nadia Benali", Acme.Hostile),
        Entry(1, JournalAct.CycleStarted, "charteflow", null),
    ];

    private static JournalEntry Entry(int sequence, JournalAct act, string actor, string? detail) =>
        new()
        {
            Cycle = Acme.CycleId,
            Sequence = sequence,
            At = Acme.Now.AddDays(-sequence),
            Actor = actor,
            Act = act,
            Key = $"k{sequence}",
            Detail = detail,
            Previous = Acme.Digest,
            Hash = Acme.Digest,
        };

    private static CycleProgressModel In(Language language, CyclePhase phase) =>
        new()
        {
            Language = language,
            Now = Acme.Now,
            Zone = Acme.Zone,
            Charter = Acme.Charter,
            Cycle = Acme.Cycle with { Phase = phase },
        };

    private static CycleProgressModel Drafting(Language language) =>
        In(language, CyclePhase.Drafting) with
        {
            Cycle = Acme.Cycle with { Pass = 2 },
            Drafting = new()
            {
                Sections = 12,
                OpenRemarks = 3,
                LastEditedBy = "Hugo Lefèvre",
                LastEditedAt = Acme.Now.AddHours(-3),
                NextReminder = Acme.Now.AddDays(4),
            },
            Review = Review with { State = new RoundState.ChangesRequested([new(Acme.Reviewers[0], Acme.Hostile)]) },
        };

    private static CycleProgressModel Formalities(Language language)
    {
        var progress = In(language, CyclePhase.Formalities);
        var record = new FormalityRecord
        {
            Formality = Formality.WorksCouncilOpinion,
            Date = new DateOnly(2026, 11, 16),
            Reference = "PV 2026-11",
            RecordedBy = "Nadia Benali",
            RecordedAt = Acme.Now,
        };
        return progress with { Cycle = progress.Cycle with { Formalities = [record] } };
    }

    private static CycleProgressModel Completed(Language language)
    {
        var figures = Figures(CampaignKind.Consultation, Acme.Tally);
        var progress = In(language, CyclePhase.Completed);
        return progress with
        {
            Cycle = progress.Cycle with { Adopted = new VersionNumber(2, 0) },
            Charter = Acme.Charter with { OpenCycle = null, NextReview = new DateOnly(2027, 11, 23) },
            Campaign = figures with
            {
                Progress = figures.Progress with
                {
                    Campaign = figures.Progress.Campaign with { ClosedAt = Acme.Now },
                    Result = TallyResult.Carried,
                },
            },
        };
    }

    private static CycleProgressModel Withdrawn(Language language)
    {
        var progress = In(language, CyclePhase.Withdrawn);
        return progress with
        {
            Cycle = progress.Cycle with { Withdrawal = new("Nadia Benali", Acme.Hostile, Acme.Now) },
        };
    }

    private static ActAttempt Attempt(
        string act,
        IReadOnlyList<ActRefusal> problems,
        params (string Field, string Value)[] typed
    ) => new(act, problems, typed.ToDictionary(field => field.Field, field => field.Value));
}
