using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Reviews;
using static CharteFlow.Charters.SettingsChecks;

namespace CharteFlow.Charters.Cycles;

/// <summary>What a charter's settings must be before they are saved or a cycle starts with them.</summary>
public static class CycleSettingsRules
{
    /// <summary>Every problem of the settings; empty when a cycle can start with them.</summary>
    public static IReadOnlyList<SettingsProblem> Problems(CycleSettings settings) =>
        [
            .. Range(settings.DraftingDays, (1, 365)),
            .. Range(settings.DraftingReminderDays, (1, 60)),
            .. Range(settings.ReviewDays, (1, 90)),
            .. Range(settings.ReviewEveryMonths, (1, 60)),
            .. Address(settings.HrEmail),
            .. Present(settings.HrName),
            .. OfReviewers(settings),
            .. Within(nameof(settings.Consultation), settings.Consultation),
            .. Within(nameof(settings.Acknowledgement), settings.Acknowledgement),
        ];

    private static IEnumerable<SettingsProblem> OfReviewers(CycleSettings settings) =>
        settings.Reviewers.Count == 0
            ? [new SettingsProblem.NoReviewer()]
            :
            [
                .. settings.Reviewers.SelectMany(OfReviewer),
                .. Twice(settings.Reviewers.Select(reviewer => EmailAddresses.Find(reviewer.Email) ?? "")),
                .. Twice(settings.Reviewers.Select(reviewer => reviewer.Id.Value)),
                .. settings.Quorum is { } quorum
                    ? Range(quorum, (1, settings.Reviewers.Count), nameof(settings.Quorum))
                    : [],
            ];

    private static IEnumerable<SettingsProblem> OfReviewer(Reviewer reviewer, int index) =>
        [
            .. Address(reviewer.Email, $"{nameof(CycleSettings.Reviewers)}[{index}].{nameof(reviewer.Email)}"),
            .. Present(reviewer.Name, $"{nameof(CycleSettings.Reviewers)}[{index}].{nameof(reviewer.Name)}"),
        ];

    private static IEnumerable<SettingsProblem> Twice(IEnumerable<string> values) =>
        values
            .GroupBy(value => value)
            .Where(same => same.Key.Length > 0 && same.Count() > 1)
            .Select(same => new SettingsProblem.ReviewerTwice(same.Key));

    private static IEnumerable<SettingsProblem> Within(string name, CampaignSettings settings) =>
        CampaignSettingsRules
            .Problems(settings)
            .Select(problem =>
                problem is SettingsProblem.OutOfRange range
                    ? range with
                    {
                        Setting = $"{name}.{range.Setting}",
                    }
                    : problem
            );
}
