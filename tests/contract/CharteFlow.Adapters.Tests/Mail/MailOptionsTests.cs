using CharteFlow.Adapters.Mail;
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
        var services = Build(("Mail:Kind", "Smtp"), ("Mail:Smtp:Host", "smtp.example.test"), ("Mail:Smtp:Connections", "2"));

        Assert.IsType<SmtpMailSender>(services.GetRequiredService<IMailSender>());
        Assert.Equal(2, services.GetRequiredService<IMailSender>().MaxConcurrency);
        Assert.Null(services.GetService<IOutbox>());
    }

    [Theory]
    [InlineData("Mail:From", "nobody", "Mail:From")]
    [InlineData("Mail:FromName", "", "Mail:FromName")]
    [InlineData("Mail:OutboxFolder", "", "Mail:OutboxFolder")]
    [InlineData("Mail:Smtp:Host", "", "Mail:Smtp:Host")]
    [InlineData("Mail:Smtp:Port", "0", "Mail:Smtp:Port")]
    [InlineData("Mail:Smtp:Connections", "1000", "Mail:Smtp:Connections")]
    [InlineData("Mail:Smtp:Timeout", "00:00:00", "Mail:Smtp:Timeout")]
    [InlineData("Mail:Smtp:User", "rh", "Mail:Smtp:Password")]
    public void AddMail_BadSetting_IsNamed(string setting, string value, string expected)
    {
        var services = Build(("Mail:Kind", "Smtp"), ("Mail:Smtp:Host", "smtp.example.test"), (setting, value));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IMailSender>());

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddMail_PasswordInClear_IsRefused()
    {
        var services = Build(
            ("Mail:Kind", "Smtp"), ("Mail:Smtp:Host", "h"), ("Mail:Smtp:User", "rh"), ("Mail:Smtp:Password", "secret"), ("Mail:Smtp:Security", "None"));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IMailSender>());

        Assert.Contains("Mail:Smtp:Security", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))
                .GroupBy(pair => pair.Key).Select(group => group.Last()))
            .Build();
        return new ServiceCollection().AddLogging().AddMail(configuration).BuildServiceProvider();
    }
}
