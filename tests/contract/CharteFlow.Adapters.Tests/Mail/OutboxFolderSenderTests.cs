using CharteFlow.Adapters.Mail;
using CharteFlow.Adapters.Tests.Storage;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Storage;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace CharteFlow.Adapters.Tests.Mail;

public sealed class OutboxFolderSenderTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Start);
    private readonly OutboxFolderSender _outbox;

    public OutboxFolderSenderTests() => _outbox = new OutboxFolderSender(_folder.In("outbox"), _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Send_Mail_IsAnEmlFileAtItsKey()
    {
        var outcome = await _outbox.SendAsync(Mails.AMail());

        Assert.Equal(new SendOutcome.Accepted("campaigns/c1/k7/invitation"), outcome);
        var message = await MimeMessage.LoadAsync(_folder.In("outbox/campaigns/c1/k7/invitation.eml"));
        Assert.Equal("La charte des réseaux sociaux : votre avis", message.Subject);
        Assert.Equal(Start, message.Date);
        Assert.EndsWith("@example.test", message.MessageId, StringComparison.Ordinal);
        Assert.Equal(
            ["text/plain", "text/html"],
            Assert.IsType<MultipartAlternative>(message.Body).Select(part => part.ContentType.MimeType)
        );
        Assert.All(message.BodyParts, part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("OOF, AutoReply", message.Headers["X-Auto-Response-Suppress"]);
        Assert.Equal("campaigns/c1/k7/invitation", message.Headers["X-CharteFlow-Key"]);
    }

    [Fact]
    public async Task Send_SameKeyTwice_IsOneMail()
    {
        await _outbox.SendAsync(Mails.AMail());
        _clock.Advance(TimeSpan.FromHours(1));

        var again = await _outbox.SendAsync(Mails.AMail() with { Subject = "Autre" });

        Assert.IsType<SendOutcome.Accepted>(again);
        var entry = Assert.Single((await _outbox.ListAsync(null, 10)).Entries);
        Assert.Equal((Start, Mails.AMail().Subject), (entry.Date, entry.Subject));
    }

    [Fact]
    public async Task Send_SameKeyFromManyAtOnce_IsOneMail()
    {
        var other = new OutboxFolderSender(_folder.In("outbox"), _clock);

        await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? _outbox : other).SendAsync(Mails.AMail()))
        );

        Assert.Single(System.IO.Directory.EnumerateFiles(_folder.In("outbox"), "*.eml", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task WasSent_Key_IsWhetherItsMailIsThere()
    {
        await _outbox.SendAsync(Mails.AMail("c/1"));

        Assert.True(await _outbox.WasSentAsync("c/1"));
        Assert.False(await _outbox.WasSentAsync("c/2"));
        Assert.False(await _outbox.WasSentAsync("../../etc/passwd"));
    }

    [Fact]
    public async Task List_ThousandsOfMails_PagesNewestFirst()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 2_500),
            async (i, cancellation) =>
            {
                var sender = new OutboxFolderSender(
                    _folder.In("outbox"),
                    new FakeTimeProvider(Start.AddSeconds(i / 4))
                );
                await sender.SendAsync(Mails.AMail($"c{i % 3}/{i:d5}"), cancellation);
            }
        );

        var keys = new List<(DateTimeOffset Date, string Key)>();
        string? continuation = null;
        do
        {
            var page = await _outbox.ListAsync(continuation, 1_000);
            keys.AddRange(page.Entries.Select(entry => (entry.Date, entry.Key)));
            continuation = page.Continuation;
        } while (continuation is not null);

        Assert.Equal(2_500, keys.Distinct().Count());
        Assert.Equal(keys.OrderByDescending(mail => mail.Date).ThenBy(mail => mail.Key, StringComparer.Ordinal), keys);
        Assert.Equal(Start.AddSeconds(624), keys[0].Date);
    }

    [Fact]
    public async Task List_Entry_ReadsWellInFrench()
    {
        await _outbox.SendAsync(Mails.AMail());

        var entry = Assert.Single((await _outbox.ListAsync(null, 10)).Entries);

        Assert.Equal(
            new OutboxEntry("campaigns/c1/k7/invitation", Mails.AMail().To, Mails.AMail().Subject, Start),
            entry
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("99999999999999999999 c")]
    public async Task List_EmptyOutboxOrOddContinuation_IsAnEmptyPage(string? continuation)
    {
        var page = await _outbox.ListAsync(continuation, 10);

        Assert.Empty(page.Entries);
        Assert.Null(page.Continuation);
    }

    [Fact]
    public async Task Find_Mail_GivesItsPartsAndItsFile()
    {
        await _outbox.SendAsync(Mails.AMail());

        var mail = await _outbox.FindAsync("campaigns/c1/k7/invitation");

        Assert.Equal(Mails.AMail().Html, mail!.Html.TrimEnd());
        Assert.Equal(Mails.AMail().Text, mail.Text.ReplaceLineEndings("\n"));
        Assert.Equal(new OutboxEntry(Mails.AMail().Key, Mails.AMail().To, Mails.AMail().Subject, Start), mail.Entry);
        Assert.Contains(KeyValuePair.Create("Subject", Mails.AMail().Subject), mail.Headers);
        Assert.Equal(await File.ReadAllBytesAsync(_folder.In("outbox/campaigns/c1/k7/invitation.eml")), mail.Raw);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("../outbox/none")]
    [InlineData("")]
    public async Task Find_NoSuchKey_IsNull(string key) => Assert.Null(await _outbox.FindAsync(key));

    [Fact]
    public async Task ListAndFind_FileThatIsNoMail_AreCalm()
    {
        System.IO.Directory.CreateDirectory(_folder.In("outbox"));
        await File.WriteAllBytesAsync(_folder.In("outbox/junk.eml"), [0, 1, 2, 255]);
        await File.WriteAllBytesAsync(_folder.In("outbox/empty.eml"), []);

        var page = await _outbox.ListAsync(null, 10);

        Assert.Equal(["empty", "junk"], page.Entries.Select(entry => entry.Key).Order());
        Assert.Equal("", (await _outbox.FindAsync("empty"))!.Text);
        Assert.NotNull(await _outbox.FindAsync("junk"));
    }

    [Fact]
    public async Task Send_OverLongSubject_IsFoldedAndReadsTheSame()
    {
        var subject = string.Join(' ', Enumerable.Repeat("réseaux sociaux", 200));

        await _outbox.SendAsync(Mails.AMail("c/1") with { Subject = subject });

        var lines = await File.ReadAllLinesAsync(_folder.In("outbox/c/1.eml"));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 200));
        Assert.Equal(subject, (await _outbox.FindAsync("c/1"))!.Entry.Subject);
    }

    public static TheoryData<string, OutgoingMail> NeverSent() =>
        new()
        {
            { "line break", Mails.AMail() with { Subject = "Avis\r\nBcc: eve@example.test" } },
            { "subject", Mails.AMail() with { Subject = " " } },
            {
                "line break",
                Mails.AMail() with
                {
                    To = new MailPerson("Zoé\nBcc: eve@example.test", "zoe@example.test"),
                }
            },
            { "line break", Mails.AMail() with { From = new MailPerson("RH\r", "rh@example.test") } },
            { "not an e-mail address", Mails.AMail() with { To = new MailPerson("Zoé", "") } },
            { "not an e-mail address", Mails.AMail() with { To = new MailPerson("Zoé", "zoe") } },
            { "not an e-mail address", Mails.AMail() with { To = new MailPerson("Zoé", "zoe@") } },
            {
                "not an e-mail address",
                Mails.AMail() with
                {
                    To = new MailPerson("Zoé", "zoe@example.test, eve@example.test"),
                }
            },
            { "not an e-mail address", Mails.AMail() with { To = new MailPerson("Zoé", "Zoé <zoe@example.test>") } },
            { "not an e-mail address", Mails.AMail() with { To = new MailPerson("Zoé", "zoe@exam\nple.test") } },
            { "The sender", Mails.AMail() with { From = new MailPerson("RH", "rh") } },
            { "The reply address", Mails.AMail() with { ReplyTo = "nobody" } },
            { "key", Mails.AMail() with { Key = "../a" } },
            { "key", Mails.AMail() with { Key = "été" } },
        };

    [Theory]
    [MemberData(nameof(NeverSent), DisableDiscoveryEnumeration = true)]
    public async Task Send_UnusableMail_IsRejectedWithAReason(string reason, OutgoingMail mail)
    {
        var outcome = await _outbox.SendAsync(mail);

        Assert.Contains(reason, Assert.IsType<SendOutcome.Rejected>(outcome).Reason, StringComparison.Ordinal);
        Assert.Empty((await _outbox.ListAsync(null, 10)).Entries);
    }

    [Fact]
    public async Task Send_FolderBelowAFile_SaysWhichSetting()
    {
        await File.WriteAllTextAsync(_folder.In("file"), "");
        var outbox = new OutboxFolderSender(_folder.In("file/outbox"), _clock);

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => outbox.SendAsync(Mails.AMail()));

        Assert.Contains("Mail__OutboxFolder", error.Message, StringComparison.Ordinal);
    }
}
