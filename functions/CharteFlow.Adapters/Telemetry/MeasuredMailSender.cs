using System.Diagnostics;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Telemetry;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Adapters.Telemetry;

/// <summary>
/// Tells how long the mail service took for each e-mail and what it answered. Recipients and keys stay out.
/// </summary>
public sealed class MeasuredMailSender(IMailSender sender, AppMetrics metrics) : IMailSender
{
    public int MaxConcurrency => sender.MaxConcurrency;

    public TimeSpan LookUpAfter => sender.LookUpAfter;

    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mail);
        using var span = AppTelemetry.Begin("mail send");
        var began = Stopwatch.GetTimestamp();
        var outcome = "Failed";
        try
        {
            var answer = await sender.SendAsync(mail, cancellationToken);
            outcome = NameOf(answer);
            return answer;
        }
        finally
        {
            span?.SetTag("outcome", outcome);
            metrics.Mails.Add(1, new("outcome", outcome), new("wave", mail.Wave ?? "letter"));
            metrics.MailDuration.Record(
                Stopwatch.GetElapsedTime(began).TotalSeconds,
                new KeyValuePair<string, object?>("outcome", outcome)
            );
        }
    }

    public Task<bool?> WasSentAsync(string key, CancellationToken cancellationToken = default) =>
        sender.WasSentAsync(key, cancellationToken);

    public Task<SendingLimits?> LimitsAsync(CancellationToken cancellationToken = default) =>
        sender.LimitsAsync(cancellationToken);

    // Alerts know these names.
    private static string NameOf(SendOutcome outcome) =>
        outcome switch
        {
            SendOutcome.Accepted => "Accepted",
            SendOutcome.RetryAfter => "RetryAfter",
            SendOutcome.Rejected => "Rejected",
            _ => "Unknown",
        };
}
