using static CharteFlow.Charters.SettingsChecks;

namespace CharteFlow.Charters.Campaigns;

/// <summary>What a campaign's settings must be.</summary>
public static class CampaignSettingsRules
{
    /// <summary>
    /// Every problem of the settings; empty when they can be saved. Managers must have a day at least between the first
    /// e-mail and the escalation.
    /// </summary>
    public static IReadOnlyList<SettingsProblem> Problems(CampaignSettings settings) =>
        [
            .. Range(settings.Days, (1, 365)),
            .. Range(settings.FirstReminderAfter, (1, 60)),
            .. Range(settings.MaximumReminders, (0, 5)),
            .. Range(settings.EscalateDaysBefore, (0, Math.Max(0, settings.Days - 1))),
            .. Range(settings.MinimumParticipation, (0, 1)),
            .. Range(settings.MinimumApproval, (0, 1)),
        ];
}
