using System.Net;
using System.Net.Sockets;
using CharteFlow.Adapters.Mail;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Adapters.Tests.Mail;

public sealed class SmtpMailSenderTests : IAsyncLifetime
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(7);

    private readonly SmtpServer _server = new();
    private readonly SmtpMailSender _sender;

    public SmtpMailSenderTests() => _sender = SenderTo(_server.Port);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _sender.Dispose();
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task Send_Mail_ArrivesAsItWasWritten()
    {
        var outcome = await _sender.SendAsync(Mails.AMail() with { ReplyTo = "questions@example.test" });

        Assert.IsType<SendOutcome.Accepted>(outcome);
        var message = _server.Message();
        Assert.Equal("La charte des réseaux sociaux : votre avis", message.Subject);
        Assert.Equal("\"Zoé Müller\" <zoe@example.test>", message.To.ToString());
        Assert.Equal("\"Équipe RH\" <rh@example.test>", message.From.ToString());
        Assert.Equal("questions@example.test", message.ReplyTo.ToString());
        Assert.Equal(Mails.AMail().Html, message.HtmlBody!.TrimEnd());
        Assert.Equal(Mails.AMail().Text, message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("campaigns/c1/k7/invitation", message.Headers["X-CharteFlow-Key"]);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Contains("RCPT TO:<zoe@example.test>", _server.Lines.Select(line => line.Split(" SIZE")[0]));
    }

    [Fact]
    public async Task Send_ManyMails_ReusesFewConnections()
    {
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(i => _sender.SendAsync(Mails.AMail($"c/{i}")))
        );

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        Assert.Equal(60, _server.Received.Count);
        Assert.InRange(_server.Connections, 1, 3);
        Assert.Equal(3, _sender.MaxConcurrency);
    }

    [Fact]
    public async Task Send_ServerClosesKeptConnections_SendsEachMailOnce()
    {
        _server.MailsPerConnection = 2;

        for (var i = 0; i < 7; i++)
            Assert.IsType<SendOutcome.Accepted>(await _sender.SendAsync(Mails.AMail($"c/{i}")));

        Assert.Equal(7, _server.Received.Count);
    }

    [Theory]
    [InlineData("CONNECT", "554 not you")]
    [InlineData("CONNECT", "421 too many")]
    [InlineData("MAIL", "530 sign in first")]
    [InlineData("MAIL", "451 later")]
    [InlineData("RCPT", "450 greylisted")]
    [InlineData("DATA", "421 too busy")]
    [InlineData(".", "452 disk full")]
    [InlineData("MAIL", "")]
    [InlineData("RCPT", "")]
    [InlineData("DATA", "")]
    public async Task Send_ServerHasItNotYet_IsToBeTriedAgain(string verb, string reply)
    {
        _server.Answer(verb, reply);

        var outcome = await _sender.SendAsync(Mails.AMail());

        Assert.Equal(new SendOutcome.RetryAfter(Delay), outcome);
        Assert.Empty(_server.Received);
        Assert.IsType<SendOutcome.Accepted>(await _sender.SendAsync(Mails.AMail()));
    }

    [Theory]
    [InlineData("MAIL", "553 sender not ours")]
    [InlineData("RCPT", "550 no such mailbox")]
    [InlineData(".", "554 looks like spam")]
    public async Task Send_ServerNeverTakesIt_SaysWhy(string verb, string reply)
    {
        _server.Answer(verb, reply);

        var outcome = await _sender.SendAsync(Mails.AMail());

        var reason = Assert.IsType<SendOutcome.Rejected>(outcome).Reason;
        Assert.StartsWith($"127.0.0.1 answered {reply[..3]}", reason, StringComparison.Ordinal);
        Assert.Contains(reply[4..], reason, StringComparison.Ordinal);
        Assert.IsType<SendOutcome.Accepted>(await _sender.SendAsync(Mails.AMail()));
    }

    [Fact]
    public async Task Send_HangUpAfterTheText_IsUnknownAndNotSentAgain()
    {
        _server.Answer(".", "");

        var outcome = await _sender.SendAsync(Mails.AMail());

        Assert.IsType<SendOutcome.Unknown>(outcome);
        Assert.Single(_server.Lines, line => line == "DATA");
        Assert.Null(await _sender.WasSentAsync(Mails.AMail().Key));
    }

    [Fact]
    public async Task Send_SilenceAfterTheText_IsUnknown()
    {
        _server.FallsSilent = true;

        var outcome = await _sender.SendAsync(Mails.AMail());

        Assert.IsType<SendOutcome.Unknown>(outcome);
    }

    [Fact]
    public async Task Send_CancelledByTheCaller_Throws()
    {
        _server.FallsSilent = true;
        using var cancellation = new CancellationTokenSource();
        var sending = _sender.SendAsync(Mails.AMail(), cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Send_NobodyListens_IsToBeTriedAgain()
    {
        int closed;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            closed = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        using var sender = SenderTo(closed);

        Assert.Equal(new SendOutcome.RetryAfter(Delay), await sender.SendAsync(Mails.AMail()));
    }

    [Fact]
    public async Task Send_ServerWithoutTlsWhereTlsIsAsked_SendsNothingInClear()
    {
        using var sender = SenderWith(
            new SmtpOptions
            {
                Host = "127.0.0.1",
                Port = _server.Port,
                Security = SmtpSecurity.StartTls,
                RetryDelay = Delay,
            }
        );

        Assert.Equal(new SendOutcome.RetryAfter(Delay), await sender.SendAsync(Mails.AMail()));
        Assert.DoesNotContain(_server.Lines, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_BadAddress_NeverReachesTheServer()
    {
        var outcome = await _sender.SendAsync(
            Mails.AMail() with
            {
                To = new MailPerson("Zoé", "zoe@example.test>\r\nRCPT TO:<eve@example.test"),
            }
        );

        Assert.IsType<SendOutcome.Rejected>(outcome);
        Assert.Equal(0, _server.Connections);
    }

    [Fact]
    public async Task Send_AccentInTheAddressAndServerWithoutSmtpUtf8_IsRejected()
    {
        var outcome = await _sender.SendAsync(Mails.AMail() with { To = new MailPerson("Zoé", "zoé@example.test") });

        Assert.Contains("SMTPUTF8", Assert.IsType<SendOutcome.Rejected>(outcome).Reason, StringComparison.Ordinal);
        Assert.IsType<SendOutcome.Accepted>(await _sender.SendAsync(Mails.AMail()));
    }

    [Fact]
    public async Task Send_WithUser_SignsInOncePerConnection()
    {
        using var sender = SenderTo(_server.Port, "rh");

        await sender.SendAsync(Mails.AMail("c/1"));
        await sender.SendAsync(Mails.AMail("c/2"));

        Assert.Equal(2, _server.Received.Count);
        Assert.Single(_server.Lines, line => line.StartsWith("AUTH PLAIN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_WrongPassword_WaitsAndBlamesNoMail()
    {
        using var sender = SenderTo(_server.Port, "rh");
        _server.Answer("AUTH", "535 wrong password");

        Assert.Equal(new SendOutcome.RetryAfter(Delay), await sender.SendAsync(Mails.AMail()));
        Assert.DoesNotContain(_server.Lines, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    private static SmtpMailSender SenderTo(int port, string? user = null) =>
        SenderWith(
            new SmtpOptions
            {
                Host = "127.0.0.1",
                Port = port,
                Security = SmtpSecurity.None,
                User = user,
                Password = "secret",
                Connections = 3,
                Timeout = TimeSpan.FromSeconds(2),
                RetryDelay = Delay,
            }
        );

    private static SmtpMailSender SenderWith(SmtpOptions options)
    {
        var clock = new FakeTimeProvider();
        var nowhere = new FolderObjectStore(Path.Combine(Path.GetTempPath(), "charteflow-never-written"));
        var troubles = new MailFaultStore(new Stores(nowhere, nowhere, nowhere), clock);
        return new SmtpMailSender(
            SmtpAccess.Of(options, credential: null, clock),
            troubles,
            NullLogger<SmtpMailSender>.Instance
        );
    }
}
