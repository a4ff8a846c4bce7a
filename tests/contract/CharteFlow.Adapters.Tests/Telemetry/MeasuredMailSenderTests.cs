using System.Diagnostics.Metrics;
using CharteFlow.Adapters.Telemetry;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Telemetry;
using CharteFlow.Charters.Campaigns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Adapters.Tests.Telemetry;

public sealed class MeasuredMailSenderTests
{
    private static readonly OutgoingMail Mail = new()
    {
        Key = "charte-c1-review-1/invitation/r1",
        From = new("RH", "rh@example.test"),
        To = new("Ada", "ada@example.test"),
        Subject = "Relecture",
        Html = "<p>…</p>",
        Text = "…",
    };

    [Fact]
    public async Task Send_LetterAndWave_AreCountedApart()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new AppMetrics(services.GetRequiredService<IMeterFactory>(), new FakeTimeProvider());
        var told = new List<string>();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) =>
                told.Add($"{count} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}")
        );
        listener.EnableMeasurementEvents(metrics.Mails);

        await new MeasuredMailSender(new Answering(new SendOutcome.Accepted("1")), metrics).SendAsync(Mail);
        await new MeasuredMailSender(new Answering(new SendOutcome.Rejected("No.")), metrics).SendAsync(
            Mail with
            {
                Wave = "invitation",
            }
        );

        Assert.Equal(["1 outcome=Accepted wave=letter", "1 outcome=Rejected wave=invitation"], told);
    }

    private sealed class Answering(SendOutcome outcome) : IMailSender
    {
        public int MaxConcurrency => 1;

        public TimeSpan LookUpAfter => TimeSpan.Zero;

        public Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default) =>
            Task.FromResult(outcome);

        public Task<bool?> WasSentAsync(string key, CancellationToken cancellationToken = default) =>
            Task.FromResult<bool?>(false);

        public Task<SendingLimits?> LimitsAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult<SendingLimits?>(null);
    }
}
