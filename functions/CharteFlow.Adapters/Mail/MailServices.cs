using System.Net.Security;
using Azure.Core;
using CharteFlow.Adapters.Graph;
using CharteFlow.Adapters.Mail.Graph;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Graph;

namespace CharteFlow.Adapters.Mail;

/// <summary>Registers what sends e-mails.</summary>
public static class MailServices
{
    /// <summary>
    /// Adds <see cref="IMailSender"/> as the configuration section <c>Mail</c> says, and <see cref="IOutbox"/> where
    /// mails stay in a folder.
    /// </summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(MailOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MailFaultStore>();
        var onAzure = AzureSite.IsHere(configuration);
        services
            .AddOptions<MailOptions>()
            .Bind(section)
            .ValidateDataAnnotations()
            .Validate(
                options => !onAzure || options.Kind != MailKind.Outbox,
                "On Azure, Mail__Kind must be Graph or Smtp: e-mails in a folder reach nobody."
            )
            .Validate(
                _ => !onAzure || section[nameof(MailOptions.From)] is { Length: > 0 },
                "On Azure, Mail__From must be the address that HR writes from: the default is an example."
            )
            .ValidateOnStart();
        return section.GetValue(nameof(MailOptions.Kind), MailKind.Outbox) switch
        {
            MailKind.Smtp => AddSmtp(services),
            MailKind.Graph => AddGraph(services.AddGraph(configuration)),
            _ => AddOutbox(services),
        };
    }

    private static IServiceCollection AddOutbox(IServiceCollection services)
    {
        services.AddSingleton(provider => new OutboxFolderSender(
            provider.GetRequiredService<IOptions<MailOptions>>().Value.OutboxFolder,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IMailSender>(provider => provider.GetRequiredService<OutboxFolderSender>());
        services.AddSingleton<IMailCheck>(provider => new OutboxMailCheck(
            provider.GetRequiredService<IOptions<MailOptions>>().Value.OutboxFolder
        ));
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<OutboxFolderSender>());
        return services;
    }

    /// <summary>
    /// A <see cref="TokenCredential"/> that is registered wins over the one of the settings, a
    /// <see cref="RemoteCertificateValidationCallback"/> over the system's judgement.
    /// </summary>
    private static IServiceCollection AddSmtp(IServiceCollection services) =>
        services
            .AddSingleton(SmtpAccessOf)
            .AddSingleton<IMailCheck, SmtpMailCheck>()
            .AddSingleton<IMailSender, SmtpMailSender>();

    private static SmtpAccess SmtpAccessOf(IServiceProvider provider)
    {
        var access = SmtpAccess.Of(
            provider.GetRequiredService<IOptions<MailOptions>>().Value.Smtp,
            provider.GetService<TokenCredential>(),
            provider.GetRequiredService<TimeProvider>()
        );
        return access with { CertificateCheck = provider.GetService<RemoteCertificateValidationCallback>() };
    }

    private static IServiceCollection AddGraph(IServiceCollection services)
    {
        services.AddSingleton(provider =>
            GraphMailSettings.Of(provider.GetRequiredService<IOptions<MailOptions>>().Value)
        );
        services.AddSingleton(provider => new SendRateLimiter(
            provider.GetRequiredService<Stores>().Work,
            provider.GetRequiredService<GraphMailSettings>().Limits,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider => new GraphMailbox(
            provider.GetRequiredService<GraphServiceClient>(),
            provider.GetRequiredService<GraphMailSettings>().Options.Timeout,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IDeliveryReports, GraphDeliveryReports>();
        services.AddSingleton<IMailCheck, GraphMailCheck>();
        return services
            .AddSingleton<GraphMailSender>()
            .AddSingleton<IMailSender>(provider => provider.GetRequiredService<GraphMailSender>());
    }
}
