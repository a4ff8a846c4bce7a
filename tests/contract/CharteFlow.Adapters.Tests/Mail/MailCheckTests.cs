using CharteFlow.Adapters.Mail;
using CharteFlow.Adapters.Tests.Storage;
using CharteFlow.Application.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Adapters.Tests.Mail;

/// <summary>What is found before the first e-mail fails, where e-mails do not go through Graph.</summary>
public sealed class MailCheckTests
{
    [Fact]
    public async Task CheckAsync_SmtpServerThatLetsUsIn_FindsNothing()
    {
        await using var server = new SmtpServer();

        Assert.Empty(
            await Check(
                    ("Mail:Kind", "Smtp"),
                    ("Mail:Smtp:Host", "127.0.0.1"),
                    ("Mail:Smtp:Port", $"{server.Port}"),
                    ("Mail:Smtp:Security", "None")
                )
                .CheckAsync()
        );
    }

    [Fact]
    public async Task CheckAsync_NoSmtpServerThere_NamesHostAndPort()
    {
        var problem = Assert.Single(
            await Check(
                    ("Mail:Kind", "Smtp"),
                    ("Mail:Smtp:Host", "127.0.0.1"),
                    ("Mail:Smtp:Port", "1"),
                    ("Mail:Smtp:Security", "None")
                )
                .CheckAsync()
        );

        Assert.Contains("Mail__Smtp__Host", problem.French, StringComparison.Ordinal);
        Assert.Contains("Mail__Smtp__Port", problem.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_OutboxFolderIsAFile_NamesTheSetting()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "outbox");
        await File.WriteAllTextAsync(file, "");

        var problem = Assert.Single(await Check(("Mail:OutboxFolder", file)).CheckAsync());

        Assert.Contains("Mail__OutboxFolder", problem.French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_OutboxFolderThatIsNotThereYet_FindsNothingAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        var outbox = Path.Combine(folder.Path, "outbox");

        Assert.Empty(await Check(("Mail:OutboxFolder", outbox)).CheckAsync());

        Assert.Empty(System.IO.Directory.EnumerateFiles(outbox));
    }

    private static IMailCheck Check(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return new ServiceCollection()
            .AddLogging()
            .AddMail(configuration)
            .BuildServiceProvider()
            .GetRequiredService<IMailCheck>();
    }
}
