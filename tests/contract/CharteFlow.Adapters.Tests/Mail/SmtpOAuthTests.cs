using CharteFlow.Application.Mail;

namespace CharteFlow.Adapters.Tests.Mail;

/// <summary>SMTP with a token of the app's identity, as Exchange's High Volume Email takes it.</summary>
public sealed class SmtpOAuthTests
{
    [Fact]
    public async Task Send_WithAToken_SignsInAsTheAccountOnceNobodyReadsAlong()
    {
        await using var test = new SmtpOAuthTest();

        var outcome = await test.SendAsync();

        Assert.IsType<SendOutcome.Accepted>(outcome);
        Assert.Equal(["https://outlook.office.com/.default"], test.Tokens.Asked);
        Assert.Equal(new ShownToken("rh@example.test", "token-1", Encrypted: true), Assert.Single(test.Server.Tokens));
        Assert.Equal("La charte des réseaux sociaux : votre avis", test.Server.Message().Subject);
        Assert.Null(await test.TroubleAsync());
    }

    [Fact]
    public async Task Send_WhileTheTokenHolds_KeepsTheConnection()
    {
        await using var test = new SmtpOAuthTest();

        await test.SendAsync("c/1");
        test.Clock.Advance(TimeSpan.FromMinutes(58));
        await test.SendAsync("c/2");

        Assert.Equal(2, test.Server.Received.Count);
        Assert.Equal(1, test.Server.Connections);
        Assert.Single(test.Server.Tokens);
    }

    [Fact]
    public async Task Send_TokenThatWouldEndDuringTheMail_SignsInAnewWithTheNext()
    {
        await using var test = new SmtpOAuthTest();

        await test.SendAsync("c/1");
        test.Clock.Advance(TimeSpan.FromMinutes(59));
        var outcome = await test.SendAsync("c/2");

        Assert.IsType<SendOutcome.Accepted>(outcome);
        Assert.Equal(2, test.Server.Received.Count);
        Assert.Equal(["token-1", "token-2"], test.Server.Tokens.Select(shown => shown.Token));
    }

    [Theory]
    [InlineData("MAIL", "535 5.7.143 Expired token")]
    [InlineData("MAIL", "501 5.5.127 Token is about to expire")]
    [InlineData("RCPT", "530 5.7.57 Not signed in")]
    [InlineData(".", "535 5.7.143 Expired token")]
    public async Task Send_ServerEndsTheSignInMeanwhile_SendsTheMailOnceOnANewConnection(string verb, string reply)
    {
        await using var test = new SmtpOAuthTest();
        await test.SendAsync("c/1");
        test.Server.Answer(verb, reply);

        var outcome = await test.SendAsync("c/2");

        Assert.IsType<SendOutcome.Accepted>(outcome);
        Assert.Equal(2, test.Server.Received.Count);
        Assert.Equal(["token-1", "token-2"], test.Server.Tokens.Select(shown => shown.Token));
    }

    [Fact]
    public async Task Send_Refused_LogsWhatToMendButNeitherTokenNorAddress()
    {
        await using var test = new SmtpOAuthTest();
        test.Server.Refuses = _ => "535 5.7.3 Authentication unsuccessful";
        await test.SendAsync();
        test.Server.Refuses = _ => null;
        test.Server.Answer(".", "554 5.2.252 SendAsDenied; rh@example.test");
        await test.SendAsync();

        var log = string.Join('\n', test.Log);
        Assert.Contains("Mail__Smtp__User", log, StringComparison.Ordinal);
        Assert.Contains("Mail__From", log, StringComparison.Ordinal);
        Assert.DoesNotContain("token-", log, StringComparison.Ordinal);
        Assert.DoesNotContain("@", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_TokenRefused_WaitsAndNamesWhatToMend(bool explained)
    {
        await using var test = new SmtpOAuthTest();
        test.Server.ExplainsRefusals = explained;
        test.Server.Refuses = _ => "535 5.7.3 Authentication unsuccessful";

        var outcome = await test.SendAsync();
        var problem = Assert.Single(await test.CheckAsync());
        test.Server.Refuses = _ => null;

        Assert.Equal(new SendOutcome.RetryAfter(SmtpOAuthTest.RetryDelay), outcome);
        Assert.DoesNotContain(test.Server.Lines, line => line.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.All(
            [problem.French, problem.English, problem.ForLog],
            text =>
            {
                Assert.Contains("535", text, StringComparison.Ordinal);
                Assert.Contains("Mail__Smtp__User", text, StringComparison.Ordinal);
                Assert.Contains("Mail.Send", text, StringComparison.Ordinal);
            }
        );
        Assert.IsType<SendOutcome.Accepted>(await test.SendAsync());
        Assert.Empty(await test.CheckAsync());
    }

    [Theory]
    [InlineData("535 5.7.142 Token will expire soon")]
    [InlineData("535 5.7.143 Expired token")]
    [InlineData("501 5.5.127 Token is about to expire")]
    [InlineData("454 4.7.0 Temporary authentication failure")]
    public async Task Check_TokenThatOnlyTimeMends_AsksNobody(string reply)
    {
        await using var test = new SmtpOAuthTest();
        test.Server.Refuses = _ => reply;

        Assert.Empty(await test.CheckAsync());
        Assert.Equal(new SendOutcome.RetryAfter(SmtpOAuthTest.RetryDelay), await test.SendAsync());
    }

    [Theory]
    [InlineData("MAIL", "550 5.7.240 The application is not allowed for use with this account", "Add-HVEAppAccess")]
    [InlineData(".", "550 5.7.240 The application is not allowed for use with this account", "Add-HVEAppAccess")]
    [InlineData("MAIL", "550 5.2.240 Not such an account", "Mail__Smtp__User")]
    [InlineData("MAIL", "550 5.7.62 Not this sender", "Mail__From")]
    [InlineData(".", "550 5.6.241 Not this author", "Mail__From")]
    [InlineData(".", "554 5.2.252 SendAsDenied; rh@example.test", "Mail__From")]
    public async Task Send_SenderRefused_BlamesNoMailAndTellsHr(string verb, string reply, string named)
    {
        await using var test = new SmtpOAuthTest();
        test.Server.Answer(verb, reply);

        var outcome = await test.SendAsync();

        Assert.Equal(new SendOutcome.RetryAfter(SmtpOAuthTest.RetryDelay), outcome);
        var trouble = await test.TroubleAsync();
        Assert.Contains(named, trouble!.French, StringComparison.Ordinal);
        Assert.Contains(named, trouble.English, StringComparison.Ordinal);
        Assert.DoesNotContain("@", trouble.ForLog, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "550 5.5.105 External sending is not supported")]
    [InlineData("RCPT", "550 5.7.1 Recipient does not want it")]
    [InlineData(".", "550 5.7.620 Some other reason")]
    public async Task Send_MailRefused_IsRejectedAndNobodysTrouble(string verb, string reply)
    {
        await using var test = new SmtpOAuthTest();
        test.Server.Answer(verb, reply);

        Assert.IsType<SendOutcome.Rejected>(await test.SendAsync());
        Assert.Null(await test.TroubleAsync());
    }

    [Fact]
    public async Task Send_NoTokenForTheApp_WaitsAndNamesTheIdentity()
    {
        await using var test = new SmtpOAuthTest();
        test.Tokens.Refusal = "AADSTS700016: the application was not found";

        var outcome = await test.SendAsync();
        var problem = Assert.Single(await test.CheckAsync());

        Assert.Equal(new SendOutcome.RetryAfter(SmtpOAuthTest.RetryDelay), outcome);
        Assert.Contains("Mail__Smtp__ManagedIdentityClientId", problem.French, StringComparison.Ordinal);
        Assert.Contains("Mail__Smtp__Scope", problem.English, StringComparison.Ordinal);
        Assert.Empty(test.Server.Tokens);
    }

    [Fact]
    public async Task Send_ServerThatTakesNoTokens_ShowsItNone()
    {
        await using var test = new SmtpOAuthTest();
        test.Server.Mechanisms = "LOGIN PLAIN";

        var outcome = await test.SendAsync();
        var problem = Assert.Single(await test.CheckAsync());

        Assert.Equal(new SendOutcome.RetryAfter(SmtpOAuthTest.RetryDelay), outcome);
        Assert.Contains("Mail__Smtp__Authentication", problem.English, StringComparison.Ordinal);
        Assert.Empty(test.Tokens.Asked);
        Assert.DoesNotContain(test.Server.Lines, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_CertificateThatNobodyTrusts_ShowsNoToken()
    {
        await using var test = new SmtpOAuthTest(trusted: false);

        var outcome = await test.SendAsync();
        var problem = Assert.Single(await test.CheckAsync());

        Assert.Equal(new SendOutcome.RetryAfter(SmtpOAuthTest.RetryDelay), outcome);
        Assert.Contains("certificat", problem.French, StringComparison.Ordinal);
        Assert.Empty(test.Tokens.Asked);
        Assert.Empty(test.Server.Tokens);
    }
}
