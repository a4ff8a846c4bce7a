using CharteFlow.Adapters.Mail;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.Tests.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public void AddMail_ByDefault_SendsIntoTheOutbox()
    {
        var services = Build();

        Assert.Same(services.GetRequiredService<IOutbox>(), services.GetRequiredService<IMailSender>());
    }

    [Fact]
    public void AddMail_Smtp_HasNoOutbox()
    {
        var services = Build(
            ("Mail:Kind", "Smtp"),
            ("Mail:Smtp:Host", "smtp.example.test"),
            ("Mail:Smtp:Connections", "2")
        );

        Assert.IsType<SmtpMailSender>(services.GetRequiredService<IMailSender>());
        Assert.Equal(2, services.GetRequiredService<IMailSender>().MaxConcurrency);
        Assert.Null(services.GetService<IOutbox>());
    }

    [Theory]
    [InlineData("Mail:From", "nobody", "Mail__From")]
    [InlineData("Mail:FromName", "", "Mail__FromName")]
    [InlineData("Mail:OutboxFolder", "", "Mail__OutboxFolder")]
    [InlineData("Mail:Smtp:Host", "", "Mail__Smtp__Host")]
    [InlineData("Mail:Smtp:Port", "0", "Mail__Smtp__Port")]
    [InlineData("Mail:Smtp:Connections", "1000", "Mail__Smtp__Connections")]
    [InlineData("Mail:Smtp:Timeout", "00:00:00", "Mail__Smtp__Timeout")]
    [InlineData("Mail:Smtp:User", "rh", "Mail__Smtp__Password")]
    public void AddMail_BadSetting_IsNamed(string setting, string value, string expected)
    {
        var services = Build(("Mail:Kind", "Smtp"), ("Mail:Smtp:Host", "smtp.example.test"), (setting, value));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IMailSender>());

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Outbox", "rh@example.test", "On Azure, Mail__Kind must be Graph or Smtp")]
    [InlineData("Graph", "", "On Azure, Mail__From must be the address that HR writes from")]
    public void AddMail_OnAzure_RefusesWhatReachesNobody(string kind, string from, string expected)
    {
        (string, string)[] sender = from.Length == 0 ? [] : [("Mail:From", from)];
        var services = Build([("WEBSITE_SITE_NAME", "charteflow"), ("Mail:Kind", kind), .. sender]);

        var error = Assert.Throws<OptionsValidationException>(() =>
            services.GetRequiredService<IOptions<MailOptions>>().Value
        );

        Assert.Equal(expected, Assert.Single(error.Failures)[..expected.Length]);
    }

    [Theory]
    [InlineData("Authentication", "Basic", "Mail:Smtp:Authentication")]
    [InlineData("Authentication", "None", "Mail__Smtp__Authentication")]
    [InlineData("Authentication", "Password", "Mail__Smtp__Password")]
    [InlineData("Password", "hunter2", "Mail__Smtp__Password")]
    [InlineData("User", "", "Mail__Smtp__User")]
    [InlineData("Scope", "", "Mail__Smtp__Scope")]
    [InlineData("Scope", "SMTP.Send", "Mail__Smtp__Scope")]
    [InlineData("Scope", "http://outlook.office.com/.default", "Mail__Smtp__Scope")]
    [InlineData("Security", "None", "Mail__Smtp__Security")]
    public void AddMail_BadSignInByToken_IsNamed(string setting, string value, string expected)
    {
        var services = Build(
            ("Mail:Kind", "Smtp"),
            ("Mail:Smtp:Host", "h"),
            ("Mail:Smtp:Authentication", "OAuth"),
            ("Mail:Smtp:User", "rh@example.test"),
            ($"Mail:Smtp:{setting}", value)
        );

        var error = Assert.ThrowsAny<Exception>(() => services.GetRequiredService<IMailSender>());

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", SmtpAuthentication.None)]
    [InlineData("", "rh", "secret", SmtpAuthentication.Password)]
    [InlineData("Password", "rh", "secret", SmtpAuthentication.Password)]
    [InlineData("None", "", "", SmtpAuthentication.None)]
    [InlineData("OAuth", "rh@example.test", "", SmtpAuthentication.OAuth)]
    public void AddMail_SignIn_FollowsTheSettings(
        string authentication,
        string user,
        string password,
        SmtpAuthentication expected
    )
    {
        var services = Build(
            ("Mail:Kind", "Smtp"),
            ("Mail:Smtp:Host", "h"),
            ("Mail:Smtp:Authentication", authentication),
            ("Mail:Smtp:User", user),
            ("Mail:Smtp:Password", password)
        );

        Assert.IsType<SmtpMailSender>(services.GetRequiredService<IMailSender>());
        Assert.Equal(expected, services.GetRequiredService<IOptions<MailOptions>>().Value.Smtp.SignIn);
    }

    [Fact]
    public void AddMail_PasswordInClear_IsRefused()
    {
        var services = Build(
            ("Mail:Kind", "Smtp"),
            ("Mail:Smtp:Host", "h"),
            ("Mail:Smtp:User", "rh"),
            ("Mail:Smtp:Password", "secret"),
            ("Mail:Smtp:Security", "None")
        );

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IMailSender>());

        Assert.Contains("Mail__Smtp__Security", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings
                    .Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))
                    .GroupBy(pair => pair.Key)
                    .Select(group => group.Last())
            )
            .Build();
        return new ServiceCollection()
            .AddLogging()
            .AddStorage(configuration)
            .AddMail(configuration)
            .BuildServiceProvider();
    }
}
