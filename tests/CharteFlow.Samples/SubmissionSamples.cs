using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Samples;

/// <summary>What HR reads of submitted texts, and of what reviewers said.</summary>
public static class SubmissionSamples
{
    public static IEnumerable<PageSample> All(Language language) =>
        [
            PageSample.Of<SubmittedTextPage, SubmittedTextPageModel>("submitted", Text(language)),
            PageSample.Of<SubmittedTextPage, SubmittedTextPageModel>(
                "submitted-unchanged",
                Text(language) with
                {
                    Round = 2,
                    Rounds = 2,
                    Submission = Unchanged,
                    Against = TextComparison.Round,
                    Comparisons = Enum.GetValues<TextComparison>(),
                    Sections = [.. Acme.Sections.Take(1)],
                }
            ),
            PageSample.Of<SubmittedTextPage, SubmittedTextPageModel>(
                "submitted-earlier",
                Text(language) with
                {
                    Rounds = 3,
                    Submission = null,
                    Against = TextComparison.Nothing,
                    Comparisons = [TextComparison.Nothing],
                }
            ),
            PageSample.Of<RemarksPage, RemarksPageModel>("remarks", Remarks(language)),
            PageSample.Of<RemarksPage, RemarksPageModel>(
                "remarks-open",
                Remarks(language) with
                {
                    Rounds = [],
                    OpenOnly = true,
                    Remarks = new([Row], 3, 3),
                }
            ),
            PageSample.Of<RemarksPage, RemarksPageModel>(
                "remarks-none",
                Remarks(language) with
                {
                    Rounds = [],
                    OpenOnly = true,
                    Total = 0,
                    Open = 0,
                    Remarks = new([], 1, 1),
                }
            ),
            PageSample.Of<RemarksPage, RemarksPageModel>("remarks-read-only", Remarks(language).ForReader()),
            PageSample.Of<RemarksPage, RemarksPageModel>(
                "remarks-over",
                Remarks(language) with
                {
                    Cycle = Cycle with { Phase = CyclePhase.Completed },
                }
            ),
            PageSample.Of<RemarkPage, RemarkPageModel>("remark", Remark(language)),
            PageSample.Of<RemarkPage, RemarkPageModel>(
                "remark-refused",
                Remark(language) with
                {
                    Typed = new("", Acme.Hostile, true),
                    Problem = RemarkAnswerProblem.ThreadFull,
                }
            ),
            PageSample.Of<RemarkPage, RemarkPageModel>("remark-read-only", Remark(language).ForReader()),
            PageSample.Of<RemarkPage, RemarkPageModel>(
                "remark-over",
                Remark(language) with
                {
                    Cycle = Cycle with { Phase = CyclePhase.Completed },
                }
            ),
        ];

    /// <summary>A submission of a text that came back for changes and went out as it was.</summary>
    public static Submission Unchanged { get; } =
        Acme.Cycle.Submission! with
        {
            Pass = 2,
            Unchanged = UnchangedText.SentBack,
            UnchangedReason = $"Le juriste s’est ravisé. {Acme.Hostile}",
        };

    /// <summary>A remark with no answer, open after the round.</summary>
    public static RemarkRow Row { get; } = new(Acme.Remark with { Replies = [] }, "Notre façon de parler");

    public static RemarksPageModel Remarks(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/console/cycles/c/remarks",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
            },
            Charter = Acme.Charter,
            Cycle = Cycle,
            Rounds =
            [
                Round(2, new RoundState.Approved(Acme.Reviewers), More: 0, Says(0, VerdictKind.Approve)),
                Round(
                    1,
                    new RoundState.ChangesRequested([]),
                    More: 3,
                    Says(0, VerdictKind.Approve) with
                    {
                        Counts = false,
                    },
                    Says(0, VerdictKind.RequestChanges),
                    Says(1, VerdictKind.Approve) with
                    {
                        Who = null,
                        Counts = false,
                    }
                ),
            ],
            Remarks = new(
                [Row, new(Acme.Remark with { Id = "1-r1-002", Resolved = true, Text = "" }, "En cas de « bad buzz »")],
                1,
                2
            ),
            Total = 21,
            Open = 1,
        };

    private static Cycle Cycle { get; } = Acme.Cycle with { Phase = CyclePhase.Consultation };

    private static RoundRow Round(int number, RoundState state, int More, params VerdictRow[] verdicts) =>
        new(CycleSamples.Round with { Number = number }, state, verdicts, More);

    private static VerdictRow Says(int reviewer, VerdictKind kind) =>
        new(
            Acme.Reviewers[reviewer],
            new()
            {
                Reviewer = Acme.Reviewers[reviewer].Id,
                Kind = kind,
                Reason = kind == VerdictKind.Approve ? null : Acme.Hostile,
                At = Acme.Now.AddDays(-4),
            },
            Counts: true
        );

    private static RemarkPageModel Remark(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/console/cycles/c/remarks/1-r1-001",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
            },
            Charter = Acme.Charter,
            Cycle = Cycle,
            Row = Row,
            From = Routes.Remarks(Acme.CycleId),
        };

    private static SubmittedTextPageModel Text(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/console/cycles/c/text",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
            },
            Charter = Acme.Charter,
            Cycle = Cycle with { VersionBefore = new VersionNumber(1, 0) },
            Round = 1,
            Rounds = 1,
            Submission = Acme.Cycle.Submission,
            Against = TextComparison.Version,
            Comparisons = [TextComparison.Version, TextComparison.Nothing],
            Sections = Acme.Sections,
            Remarks = new Dictionary<SectionKey, int> { [new("ton")] = 2 },
        };
}
