using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Review;

namespace CharteFlow.Samples;

/// <summary>The reviewer's page.</summary>
public static class ReviewSamples
{
    public static IEnumerable<PageSample> All(Language language) =>
        [
            Page("review", Model(language)),
            Page("review-first-version", Model(language) with { Previous = null }),
            Page(
                "review-after-verdict",
                Model(language) with
                {
                    Own = Verdict(VerdictKind.Approve),
                    Notice = Notice.VerdictGiven,
                }
            ),
            Page(
                "review-refused",
                Model(language) with
                {
                    VerdictAttempt = new(VerdictKind.RequestChanges, null, [VerdictProblem.ReasonMissing]),
                    RemarkAttempt = new(
                        new("ton"),
                        Acme.Hostile,
                        Acme.Hostile,
                        [RemarkProblem.TextTooLong, RemarkProblem.SuggestionTooLong]
                    ),
                }
            ),
            Page(
                "review-nothing-chosen",
                Model(language) with
                {
                    VerdictAttempt = new(
                        null,
                        Acme.Hostile,
                        [VerdictProblem.NothingChosen, VerdictProblem.ReasonTooLong]
                    ),
                }
            ),
            Page(
                "review-expired",
                Model(language) with
                {
                    FormExpired = true,
                    RemarkAttempt = new(new("ton"), Acme.Hostile, Acme.Hostile, []),
                }
            ),
            Page(
                "review-expired-verdict",
                Model(language) with
                {
                    FormExpired = true,
                    VerdictAttempt = new(null, Acme.Hostile, []),
                }
            ),
            Page(
                "review-closed-kept",
                Model(language) with
                {
                    IsOpen = false,
                    State = new RoundState.Approved([]),
                    Refusal = ReviewRefusal.ReviewOver,
                    Kept = ConsoleSamples.Kept(maySend: false),
                }
            ),
            Page(
                "review-unknown-section",
                Model(language) with
                {
                    Refusal = ReviewRefusal.SectionUnknown,
                    Kept = ConsoleSamples.Kept(maySend: false),
                }
            ),
            Page(
                "review-spent",
                Model(language) with
                {
                    Own = Verdict(VerdictKind.Approve),
                    MayDecide = false,
                    MayRemark = false,
                    Refusal = ReviewRefusal.VerdictsSpent,
                    RemarkCounts = Counts,
                }
            ),
            Page(
                "review-unchanged",
                Model(language) with
                {
                    Submission = SubmissionSamples.Unchanged,
                    RemarkCounts = Counts,
                }
            ),
            PageSample.Of<ReviewRemarksPage, ReviewRemarksPageModel>("review-remarks", Remarks(language)),
            PageSample.Of<ReviewRemarksPage, ReviewRemarksPageModel>(
                "review-remarks-none",
                Remarks(language) with
                {
                    Remarks = new([], 1, 1),
                }
            ),
            Page(
                "review-closed",
                Model(language) with
                {
                    IsOpen = false,
                    State = new RoundState.Approved([]),
                    Own = Verdict(VerdictKind.RequestChanges),
                }
            ),
        ];

    private static Dictionary<SectionKey, int> Counts { get; } = new() { [new("ton")] = 240, [new("crise")] = 60 };

    private static PageSample Page(string name, ReviewPageModel model) =>
        PageSample.Of<ReviewPage, ReviewPageModel>(name, model);

    private static Verdict Verdict(VerdictKind kind) =>
        new()
        {
            Reviewer = Acme.Reviewers[0].Id,
            Kind = kind,
            Reason = Acme.Hostile,
            At = Acme.Now.AddHours(-1),
        };

    private static ReviewRemarksPageModel Remarks(Language language) =>
        new()
        {
            Context = new PageContext
            {
                Language = language,
                Path = "/r/token/remarks?page=2",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
            },
            Token = "v1.k1.payload.mac",
            Charter = Acme.Charter,
            Section = new("ton"),
            Remarks = new(
                [
                    new(Acme.Remark, "Notre façon de parler"),
                    new(Acme.Remark with { Id = "1-r1-002", Resolved = true }, "Notre façon de parler"),
                ],
                2,
                12
            ),
        };

    public static ReviewPageModel Model(Language language) =>
        new()
        {
            Context = new PageContext
            {
                Language = language,
                Path = "/r/token",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
            },
            Token = "v1.k1.payload.mac",
            Charter = Acme.Charter,
            Submission = Acme.Cycle.Submission,
            Round = CycleSamples.Round,
            Reviewer = Acme.Reviewers[0],
            State = new RoundState.Pending(Acme.Reviewers),
            IsOpen = true,
            Previous = new VersionNumber(1, 0),
            Sections = Acme.Sections,
            Remarks = [Acme.Remark],
        };
}
