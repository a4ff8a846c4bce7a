using CharteFlow.Application.Mail;
using CharteFlow.Application.Waves;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Pages.Console;

namespace CharteFlow.Functions.Waves;

/// <summary>Tells HR how far a wave has got, and how long one takes.</summary>
public sealed class WaveProgressQuery(WaveStore waves, IMailSender sender, MailFaultStore faults, TimeProvider clock)
{
    /// <summary>
    /// Longer than any sender takes between two groups, and than it waits to look up a doubtful e-mail.
    /// </summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(15);

    /// <summary>Enough where a refusal explains it; another mailbox may go on all the same.</summary>
    private static readonly TimeSpan SilenceWithCause = TimeSpan.FromMinutes(3);

    /// <summary>The wave that is leaving; null while none is.</summary>
    public async Task<WaveUnderWay?> UnderWayAsync(
        CampaignProgress campaign,
        Language language,
        CancellationToken cancellationToken
    )
    {
        if (
            await waves.FindAsync(campaign.Campaign.Id, cancellationToken) is not { } wave
            || campaign.Waves.Any(sent => sent.Name == wave.Name)
        )
            return null;

        var (limits, now) = (await sender.LimitsAsync(cancellationToken), clock.GetUtcNow());
        var problem = await faults.CurrentAsync(cancellationToken);
        return new WaveUnderWay
        {
            Kind = wave.Kind,
            Report = wave.Report(),
            Expected = wave.Expected(),
            Forecast = WaveForecast.Of(wave.Left(), limits, wave.Pace(), now),
            SilentSince = wave.SilentSince(limits, problem is null ? Silence : SilenceWithCause, now),
            Problem = problem?.Message(language),
        };
    }

    /// <summary>
    /// A wave that would begin now; null when there is nobody to write to, or when the mail service keeps no limits
    /// that are known.
    /// </summary>
    public async Task<WaveEstimate?> OfNowAsync(int people, CancellationToken cancellationToken) =>
        Estimate(people, await sender.LimitsAsync(cancellationToken));

    /// <summary>A wave that begins some other day, when nothing of that day's limits is used up.</summary>
    public async Task<WaveEstimate?> OfAnyDayAsync(int people, CancellationToken cancellationToken) =>
        Estimate(
            people,
            await sender.LimitsAsync(cancellationToken) is { } limits
                ? limits with
                {
                    Mailboxes = [.. limits.Mailboxes.Select(_ => new SendingMailbox())],
                }
                : null
        );

    private WaveEstimate? Estimate(int people, SendingLimits? limits)
    {
        var now = clock.GetUtcNow();
        return people > 0 && limits is not null && WaveForecast.Of(people, limits, null, now) is { } forecast
            ? new WaveEstimate(people, forecast.End - now)
            : null;
    }
}
