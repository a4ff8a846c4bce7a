using CharteFlow.Adapters.Mail;
using CharteFlow.Application.Mail;
using CharteFlow.Charters.Audience;
using MimeKit;

namespace CharteFlow.Adapters.Tests.Mail;

/// <summary>
/// What the one rule for addresses accepts, mails are built for, and their recipient is that address.
/// </summary>
public sealed class AddressRuleTests
{
    [Theory]
    [InlineData("zoe@acme.fr")]
    [InlineData("puny@xn--socit-esab.example")]
    [InlineData("idn@société.example")]
    [InlineData("he\u0301le\u0300ne@socie\u0301te\u0301.example")]
    [InlineData("zo\u200Be@acme.fr")]
    [InlineData("a+b_c='x'{1}|~^`!#$%&*/?@acme.co.uk")]
    [InlineData("ivan@тест.рф")]
    [InlineData("अ्य@acme.fr")]
    [InlineData("漢字@例え.jp")]
    public void Build_WhatTheRuleAccepts_IsSentToThatAddress(string address)
    {
        var mail = Mails.AMail() with { To = new MailPerson("Zoé", address) };

        Assert.Null(MailMessages.Problem(mail));
        using var written = new MemoryStream();
        MailMessages.Build(mail, DateTimeOffset.UnixEpoch).WriteTo(written, TestContext.Current.CancellationToken);
        written.Position = 0;
        var read = MimeMessage.Load(written, TestContext.Current.CancellationToken);
        Assert.Equal(EmailAddresses.Find(address), EmailAddresses.Find(Assert.Single(read.To.Mailboxes).Address));
    }

    [Theory]
    [InlineData("Bob <bob@acme.fr>")]
    [InlineData("bob@acme.fr, eve@acme.fr")]
    [InlineData("bob@acme")]
    [InlineData("\"bob\"@acme.fr")]
    [InlineData("bob @acme.fr")]
    public void Problem_WhatTheRuleRefuses_IsNeverSent(string address) =>
        Assert.NotNull(MailMessages.Problem(Mails.AMail() with { To = new("Zoé", address) }));
}
