using System.Globalization;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Application.Starts;

/// <summary>
/// Tells HR that a review is due and cannot start, because nobody could be asked: on the first day, then once a week
/// while it lasts.
/// </summary>
public sealed class NotStartedNotifier(CharterStore charters, CycleNotifications letters, CompanyClock clock)
{
    private const int Days = 7;

    public async Task TellAsync(CharterId id, StartResult result, CancellationToken cancellationToken)
    {
        var charter = await charters.GetAsync(id, cancellationToken);
        IReadOnlyList<string>? problems = result switch
        {
            StartResult.DirectoryUnusable unusable =>
            [
                .. unusable
                    .Report.Problems.Take(AudienceNote.Warned)
                    .Select(problem => problem.ToText(charter.Language)),
            ],
            StartResult.NobodyToAsk => [],
            _ => null,
        };
        var today = clock.Today;
        if (problems is null || charter.NotStartedToldOn > today.AddDays(-Days))
            return;

        await letters.TellOfNoStartAsync(
            charter,
            new MailKey(
                charter.NextCycle.Value,
                string.Create(CultureInfo.InvariantCulture, $"not-started-{today:yyyyMMdd}")
            ),
            problems,
            cancellationToken
        );
        await charters.UpdateAsync(id, current => current with { NotStartedToldOn = today }, cancellationToken);
    }
}
