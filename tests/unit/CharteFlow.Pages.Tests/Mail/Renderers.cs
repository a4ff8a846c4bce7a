using CharteFlow.Pages.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CharteFlow.Pages.Tests.Mail;

/// <summary>Renderers with nothing around them.</summary>
internal static class Renderers
{
    public static MailRenderer New() => new(new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);
}
