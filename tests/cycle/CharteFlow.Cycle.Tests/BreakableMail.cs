using CharteFlow.Application.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Cycle.Tests;

/// <summary>The app's own mail, which fails for some e-mails as a service does whose setting is wrong.</summary>
internal sealed class BreakableMail
{
    /// <value>What the keys of those e-mails hold; none: every e-mail goes out.</value>
    public string? BreaksAt { get; set; }

    public void Wrap(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IMailSender));
        services.AddSingleton<IMailSender>(provider => new Sender(
            this,
            (IMailSender)inner.ImplementationFactory!(provider)
        ));
    }

    private sealed class Sender(BreakableMail mail, IMailSender inner) : IMailSender
    {
        public int MaxConcurrency => inner.MaxConcurrency;

        public TimeSpan LookUpAfter => inner.LookUpAfter;

        public Task<SendOutcome> SendAsync(OutgoingMail message, CancellationToken cancellationToken = default) =>
            mail.BreaksAt is { } part && message.Key.Contains(part, StringComparison.Ordinal)
                ? throw new InvalidOperationException("The mail service is not set up.")
                : inner.SendAsync(message, cancellationToken);

        public Task<bool?> WasSentAsync(string key, CancellationToken cancellationToken = default) =>
            inner.WasSentAsync(key, cancellationToken);
    }
}
