using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Text;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Samples;

/// <summary>The draft and its sections.</summary>
public static class DraftSamples
{
    public static IEnumerable<PageSample> All(Language language) =>
        [
            PageSample.Of<DraftPage, DraftPageModel>("draft", Draft(language)),
            PageSample.Of<DraftPage, DraftPageModel>(
                "draft-refused",
                Draft(language) with
                {
                    Problems = AllProblems,
                    Findings = AllFindings,
                    Attempt = new ActAttempt(
                        Acts.Submit,
                        [ActRefusal.SummaryMissing, ActRefusal.TextUnfinished],
                        new Dictionary<string, string> { [Fields.Substantive] = "false" }
                    ),
                    NewTitle = Acme.Hostile,
                    NewProblem = SectionProblem.TitleTooLong,
                }
            ),
            PageSample.Of<DraftPage, DraftPageModel>(
                "draft-unfinished",
                Draft(language) with
                {
                    Findings = AllFindings,
                    Attempt = Tried(ActRefusal.TextUnfinished),
                }
            ),
            PageSample.Of<DraftPage, DraftPageModel>(
                "draft-unchecked",
                Draft(language) with
                {
                    Findings = [AllFindings[^1]],
                    Attempt = Tried(ActRefusal.TextUnchecked),
                }
            ),
            PageSample.Of<DraftPage, DraftPageModel>("draft-read-only", Draft(language).ForReader()),
            PageSample.Of<SectionEditPage, SectionEditPageModel>("section-read-only", Section(language).ForReader()),
            PageSample.Of<SectionEditPage, SectionEditPageModel>(
                "section-frozen",
                Section(language) with
                {
                    IsOpen = false,
                    MoreRemarks = 80,
                    Cycle = Acme.Cycle with { Phase = CyclePhase.Consultation },
                }
            ),
            PageSample.Of<DraftPage, DraftPageModel>(
                "draft-unchanged",
                Draft(language) with
                {
                    Unchanged = UnchangedText.Current,
                }
            ),
            PageSample.Of<DraftPage, DraftPageModel>(
                "draft-unchanged-refused",
                Draft(language) with
                {
                    Unchanged = UnchangedText.SentBack,
                    Attempt = new ActAttempt(
                        Acts.Submit,
                        [ActRefusal.UnchangedUnsaid, ActRefusal.UnchangedReasonMissing],
                        new Dictionary<string, string> { [Fields.Summary] = Acme.Hostile }
                    ),
                }
            ),
            PageSample.Of<DraftPage, DraftPageModel>(
                "draft-frozen",
                Frozen(language, Acme.Cycle with { Phase = CyclePhase.Review })
            ),
            PageSample.Of<DraftPage, DraftPageModel>(
                "draft-given-up",
                Frozen(language, Acme.Cycle with { Phase = CyclePhase.Withdrawn, Submission = null })
            ),
            PageSample.Of<SectionEditPage, SectionEditPageModel>("section", Section(language)),
            PageSample.Of<SectionEditPage, SectionEditPageModel>(
                "section-refused",
                Section(language) with
                {
                    Body = "",
                    Title = "",
                    Problems = [SectionProblem.TitleMissing, SectionProblem.BodyMissing],
                    PreviewHtml = null,
                }
            ),
            PageSample.Of<SectionConflictPage, SectionConflictPageModel>("section-conflict", Conflict(language)),
            PageSample.Of<SectionConflictPage, SectionConflictPageModel>(
                "section-conflict-refused",
                Conflict(language) with
                {
                    Merge = new("", OwnerRole.Marketing, Acme.Hostile),
                    Problems = [SectionProblem.TitleMissing],
                }
            ),
            PageSample.Of<DraftPage, DraftPageModel>(
                "draft-submitted-too-late",
                Frozen(language, Acme.Cycle with { Phase = CyclePhase.Review }) with
                {
                    Attempt = new ActAttempt(
                        Acts.Submit,
                        [ActRefusal.NotInThisPhase],
                        new Dictionary<string, string> { [Fields.Summary] = Acme.Hostile }
                    ),
                }
            ),
        ];

    private static IReadOnlyList<TextProblem> AllProblems { get; } =
    [
        new TextProblem.TitleMissing(),
        new TextProblem.TitleTooLong(),
        new TextProblem.NoSection(),
        new TextProblem.TooManySections(44),
        new TextProblem.DuplicateKey(new("ton")),
        new TextProblem.InSection(new("ton"), SectionProblem.BodyMissing),
    ];

    private static IReadOnlyList<TextFinding> AllFindings { get; } =
    [
        new(TextFindingKind.UnfilledPlace, null, "<nom>", Refuses: true),
        new(TextFindingKind.UnfilledPlace, new("ton"), $"[À compléter par les RH : {Acme.Hostile}]", Refuses: true),
        new(TextFindingKind.UnfilledPlace, new("ton"), "[Collaboration commerciale]", Refuses: false),
        new(TextFindingKind.UnprintableSign, new("ton"), "א (U+05D0)", Refuses: true),
        new(TextFindingKind.BrokenList, new("ton"), "À faire : - lire ; - signer", Refuses: false),
    ];

    private static ActAttempt Tried(ActRefusal problem) =>
        new(Acts.Submit, [problem], new Dictionary<string, string> { [Fields.Summary] = "Première version." });

    private static DraftPageModel Draft(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/console/cycles/c/draft",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
            },
            Charter = Acme.Charter,
            Cycle = Acme.Cycle with { Pass = 2 },
            Invitation = new(9_997, TimeSpan.FromMinutes(333)),
            Sections =
            [
                new() { Section = Of("objet", "À quoi sert cette charte", OwnerRole.HumanResources) },
                new()
                {
                    Section = Of("ton", Acme.Hostile, OwnerRole.Marketing),
                    EditedBy = Acme.Hostile,
                    EditedAt = Acme.Now.AddHours(-2),
                    OpenRemarks = 2,
                },
                new()
                {
                    Section = Of("deconnexion", "Le droit à la déconnexion", OwnerRole.StaffRepresentatives),
                    EditedBy = "Hugo Lefèvre",
                    EditedAt = Acme.Now.AddDays(-1),
                },
            ],
            Requests = [new ChangeRequest(Acme.Reviewers[0], Acme.Hostile)],
            AcceptedObjections = ["Le texte ne dit rien des stagiaires."],
        };

    private static DraftPageModel Frozen(Language language, Cycle cycle)
    {
        var draft = Draft(language);
        return draft with
        {
            Cycle = cycle,
            Sections =
            [
                .. draft.Sections.Select(row => row with { Html = "<p>Nous parlons <strong>clairement</strong>.</p>" }),
            ],
        };
    }

    private static SectionEditPageModel Section(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/console/cycles/c/draft/ton",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
            },
            Charter = Acme.Charter,
            Cycle = Acme.Cycle,
            Key = new("ton"),
            Title = "Notre façon de parler",
            Owner = OwnerRole.Marketing,
            Body = "Nous parlons **clairement**.\n\n</textarea>" + Acme.Hostile,
            ETag = "\"7\"",
            Findings = [AllFindings[1]],
            EditedBy = "Hugo Lefèvre",
            EditedAt = Acme.Now.AddHours(-3),
            PreviewHtml = "<p>Nous parlons <strong>clairement</strong>.</p>",
            Remarks = [Acme.Remark, Acme.Remark with { Id = "1-r1-002", Resolved = true, Suggestion = null }],
        };

    private static SectionConflictPageModel Conflict(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/console/cycles/c/draft/ton",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
            },
            Charter = Acme.Charter,
            Cycle = Acme.Cycle,
            Key = new("ton"),
            Mine = new("Notre façon de parler", OwnerRole.Marketing, "Nous parlons **clairement**.\n\n" + Acme.Hostile),
            Theirs = new("Le ton", OwnerRole.Legal, "Nous parlons toujours **poliment**."),
            TheirAuthor = "Hugo Lefèvre",
            TheirTime = Acme.Now.AddMinutes(-4),
            ETag = "\"8\"",
            DifferenceHtml =
                "<p>Nous parlons <del>toujours <strong>poliment</strong></del> <ins><strong>clairement</strong></ins>.</p>",
        };

    private static Section Of(string key, string title, OwnerRole owner) =>
        new()
        {
            Key = new(key),
            Title = title,
            Owner = owner,
            Body = "Texte.",
        };
}
