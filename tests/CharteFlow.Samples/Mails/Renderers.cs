using CharteFlow.Pages.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CharteFlow.Samples.Mails;

/// <summary>Renderers with nothing around them.</summary>
public static class Renderers
{
    public static MailRenderer New() => new(new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);
}
