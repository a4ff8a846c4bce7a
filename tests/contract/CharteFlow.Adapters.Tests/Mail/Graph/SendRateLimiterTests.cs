using CharteFlow.Adapters.Mail.Graph;
using CharteFlow.Application.Mail;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Adapters.Tests.Mail.Graph;

/// <summary>The gate that all workers share.</summary>
public sealed class MailGateTests
{
    [Fact]
    public async Task SendAsync_TwoWorkers_KeepTheLimitsTogether()
    {
        await using var test = await GraphMailTest.StartAsync();
        IMailSender[] workers = [test.Sender(), test.Sender()];

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 80).Select(i => UntilDecidedAsync(workers[i % 2], $"k/{i}"))
        );

        Assert.Equal(30, outcomes.Count(outcome => outcome is SendOutcome.Accepted));
        Assert.Equal((30, 0), (test.Peer.Mail.Taken.Count, test.Peer.Mail.Refused));
        Assert.InRange(test.Peer.Mail.Peak, 1, 4);
    }

    [Fact]
    public async Task SendAsync_AfterARestart_RemembersTheDay()
    {
        await using var test = await GraphMailTest.StartAsync();
        (string, string)[] settings = [("Mail:Graph:RecipientsPerDay", "3")];
        for (var i = 0; i < 3; i++)
            await test.Sender(settings).SendAsync(Mails.AMail($"k/{i}"));

        var next = Assert.IsType<SendOutcome.RetryAfter>(await test.Sender(settings).SendAsync(Mails.AMail("k/3")));
        test.Clock.Advance(next.Delay);
        var last = await test.Sender(settings).SendAsync(Mails.AMail("k/3"));

        Assert.InRange(next.Delay, TimeSpan.FromHours(24), TimeSpan.FromHours(24) + TimeSpan.FromMinutes(10));
        Assert.IsType<SendOutcome.Accepted>(last);
    }

    [Fact]
    public async Task SendAsync_TwoMailboxes_SendTwiceAsMany()
    {
        await using var test = await GraphMailTest.StartAsync();
        test.Peer.Mail.Mailboxes.Add("rh2@example.test");
        var sender = test.Sender(
            ("Mail:Graph:Mailboxes:0", "rh@example.test"),
            ("Mail:Graph:Mailboxes:1", "rh2@example.test")
        );

        await Task.WhenAll(Enumerable.Range(0, 70).Select(i => sender.SendAsync(Mails.AMail($"k/{i}"))));

        Assert.Equal([30, 30], test.Peer.Mail.Taken.CountBy(mail => mail.Mailbox).Select(pair => pair.Value));
        Assert.Equal(0, test.Peer.Mail.Refused);
    }

    [Property(MaxTest = 200)]
    public Property GateState_AnySteps_NeverPassesALimit() =>
        Prop.ForAll(
            Gen.Choose(0, 40).Select(seconds => TimeSpan.FromSeconds(seconds)).ListOf(120).ToArbitrary(),
            Gen.Choose(1, 6).ToArbitrary(),
            (pauses, perMinute) =>
            {
                var limits = new SendRateLimits(["a", "b"], perMinute, 25, 3, TimeSpan.FromMinutes(2));
                var sent = new List<(string Mailbox, DateTimeOffset At)>();
                var (state, now) = (new SendBudget(), DateTimeOffset.UnixEpoch);
                foreach (var pause in pauses)
                {
                    now += pause;
                    state = state.At(now);
                    if (state.Take(limits, $"{sent.Count}", now) is not { } taken)
                    {
                        Assert.True(state.NextAt(limits, now) > now);
                        continue;
                    }

                    sent.Add((taken.Slot.Mailbox, now));
                    state =
                        sent.Count % 3 == 0
                            ? taken.State
                            : taken.State.Release(new GateRelease(taken.Slot, now, TimeSpan.Zero, IsTaken: true));
                }

                return sent.All(last =>
                    Within(sent, last, TimeSpan.FromMinutes(1)) <= perMinute
                    && Within(sent, last, TimeSpan.FromDays(1)) <= 25
                );
            }
        );

    private static int Within(
        List<(string Mailbox, DateTimeOffset At)> sent,
        (string Mailbox, DateTimeOffset At) last,
        TimeSpan time
    ) => sent.Count(mail => mail.Mailbox == last.Mailbox && mail.At <= last.At && mail.At > last.At - time);

    // Only the number of requests at once asks for a second's patience; another worker is at it.
    private static async Task<SendOutcome> UntilDecidedAsync(IMailSender worker, string key)
    {
        while (true)
        {
            var outcome = await worker.SendAsync(Mails.AMail(key));
            if (outcome is not SendOutcome.RetryAfter { Delay.TotalSeconds: <= 1 })
                return outcome;
        }
    }
}
