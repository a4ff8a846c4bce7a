using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using static CharteFlow.Charters.SettingsProblem;

namespace CharteFlow.Charters.Tests.Cycles;

public sealed class CycleSettingsRulesTests
{
    private static readonly CycleSettings Valid = Given.Settings(
        Given.Reviewer("legal", required: true),
        Given.Reviewer("dpo")
    );

    public static TheoryData<string, CycleSettings> AtTheirEnds =>
        new(
            ("defaults", Valid),
            (
                "lowest",
                Valid with
                {
                    DraftingDays = 1,
                    DraftingReminderDays = 1,
                    ReviewDays = 1,
                    ReviewEveryMonths = 1,
                    Quorum = 1,
                    Consultation = new()
                    {
                        Days = 1,
                        FirstReminderAfter = 1,
                        MaximumReminders = 0,
                        EscalateDaysBefore = 0,
                        MinimumParticipation = 0,
                        MinimumApproval = 0,
                    },
                }
            ),
            (
                "highest",
                Valid with
                {
                    DraftingDays = 365,
                    DraftingReminderDays = 60,
                    ReviewDays = 90,
                    ReviewEveryMonths = 60,
                    Quorum = 2,
                    Consultation = new()
                    {
                        Days = 365,
                        FirstReminderAfter = 60,
                        MaximumReminders = 5,
                        EscalateDaysBefore = 364,
                        MinimumParticipation = 1,
                        MinimumApproval = 1,
                    },
                }
            )
        );

    public static TheoryData<CycleSettings, SettingsProblem> OneWrong =>
        new(
            (Valid with { DraftingDays = 0 }, new OutOfRange("DraftingDays", 1, 365)),
            (Valid with { DraftingDays = 366 }, new OutOfRange("DraftingDays", 1, 365)),
            (Valid with { DraftingReminderDays = 0 }, new OutOfRange("DraftingReminderDays", 1, 60)),
            (Valid with { DraftingReminderDays = 61 }, new OutOfRange("DraftingReminderDays", 1, 60)),
            (Valid with { ReviewDays = 0 }, new OutOfRange("ReviewDays", 1, 90)),
            (Valid with { ReviewDays = 91 }, new OutOfRange("ReviewDays", 1, 90)),
            (Valid with { ReviewEveryMonths = 0 }, new OutOfRange("ReviewEveryMonths", 1, 60)),
            (Valid with { ReviewEveryMonths = 61 }, new OutOfRange("ReviewEveryMonths", 1, 60)),
            (Valid with { Quorum = 0 }, new OutOfRange("Quorum", 1, 2)),
            (Valid with { Quorum = 3 }, new OutOfRange("Quorum", 1, 2)),
            (Valid with { HrName = " " }, new Missing("HrName")),
            (Valid with { HrEmail = "" }, new Missing("HrEmail")),
            (Valid with { HrEmail = "drh" }, new NotAnAddress("HrEmail", "drh")),
            (Valid with { HrEmail = "@exemple.fr" }, new NotAnAddress("HrEmail", "@exemple.fr")),
            (Valid with { HrEmail = "drh@" }, new NotAnAddress("HrEmail", "drh@")),
            (Valid with { HrEmail = "d@r@h" }, new NotAnAddress("HrEmail", "d@r@h")),
            (Valid with { HrEmail = "d rh@exemple.fr" }, new NotAnAddress("HrEmail", "d rh@exemple.fr")),
            (Valid with { HrEmail = "drh@exemple.fr\nBcc:x" }, new NotAnAddress("HrEmail", "drh@exemple.fr\nBcc:x")),
            (Valid with { Reviewers = [] }, new NoReviewer()),
            (
                With(Given.Reviewer("dpo") with { Id = new("autre"), Email = "DPO@exemple.fr" }),
                new ReviewerTwice("dpo@exemple.fr")
            ),
            (With(Given.Reviewer("dpo") with { Email = "autre@exemple.fr" }), new ReviewerTwice("dpo")),
            (With(Given.Reviewer("cse") with { Email = "cse" }), new NotAnAddress("Reviewers[2].Email", "cse")),
            (With(Given.Reviewer("cse") with { Email = "" }), new Missing("Reviewers[2].Email")),
            (With(Given.Reviewer("cse") with { Name = "" }), new Missing("Reviewers[2].Name")),
            (
                Valid with
                {
                    Consultation = new() { Days = 0, EscalateDaysBefore = 0 },
                },
                new OutOfRange("Consultation.Days", 1, 365)
            ),
            (Valid with { Consultation = new() { Days = 366 } }, new OutOfRange("Consultation.Days", 1, 365)),
            (
                Valid with
                {
                    Consultation = new() { FirstReminderAfter = 0 },
                },
                new OutOfRange("Consultation.FirstReminderAfter", 1, 60)
            ),
            (
                Valid with
                {
                    Consultation = new() { FirstReminderAfter = 61 },
                },
                new OutOfRange("Consultation.FirstReminderAfter", 1, 60)
            ),
            (
                Valid with
                {
                    Consultation = new() { MaximumReminders = -1 },
                },
                new OutOfRange("Consultation.MaximumReminders", 0, 5)
            ),
            (
                Valid with
                {
                    Consultation = new() { MaximumReminders = 6 },
                },
                new OutOfRange("Consultation.MaximumReminders", 0, 5)
            ),
            (
                Valid with
                {
                    Consultation = new() { EscalateDaysBefore = -1 },
                },
                new OutOfRange("Consultation.EscalateDaysBefore", 0, 20)
            ),
            (
                Valid with
                {
                    Consultation = new() { EscalateDaysBefore = 21 },
                },
                new OutOfRange("Consultation.EscalateDaysBefore", 0, 20)
            ),
            (
                Valid with
                {
                    Consultation = new() { MinimumParticipation = -0.01 },
                },
                new OutOfRange("Consultation.MinimumParticipation", 0, 1)
            ),
            (
                Valid with
                {
                    Consultation = new() { MinimumParticipation = double.NaN },
                },
                new OutOfRange("Consultation.MinimumParticipation", 0, 1)
            ),
            (
                Valid with
                {
                    Acknowledgement = new() { MinimumApproval = 1.01 },
                },
                new OutOfRange("Acknowledgement.MinimumApproval", 0, 1)
            )
        );

    [Theory]
    [MemberData(nameof(AtTheirEnds))]
    public void Problems_FiguresWithinTheirRanges_IsEmpty(string which, CycleSettings settings) =>
        Assert.True(
            CycleSettingsRules.Problems(settings).Count == 0,
            $"{which}: {string.Join(", ", CycleSettingsRules.Problems(settings))}"
        );

    [Theory]
    [MemberData(nameof(OneWrong))]
    public void Problems_OneWrongSetting_IsThatOne(CycleSettings settings, SettingsProblem problem) =>
        Assert.Equal([problem], CycleSettingsRules.Problems(settings));

    [Fact]
    public void Problems_SeveralWrongSettings_NamesEach()
    {
        var problems = CycleSettingsRules.Problems(
            Valid with
            {
                DraftingDays = 0,
                Reviewers = [],
                Consultation = new() { Days = 400 },
            }
        );

        Assert.Equal(
            [new OutOfRange("DraftingDays", 1, 365), new NoReviewer(), new OutOfRange("Consultation.Days", 1, 365)],
            problems
        );
    }

    [Fact]
    public void Problems_ShortCampaignWithLongEscalation_SaysWhatIsPossible() =>
        Assert.Equal(
            [new OutOfRange("EscalateDaysBefore", 0, 1)],
            CampaignSettingsRules.Problems(new() { Days = 2, EscalateDaysBefore = 2 })
        );

    private static CycleSettings With(Reviewer third) => Valid with { Reviewers = [.. Valid.Reviewers, third] };
}
