using CharteFlow.Application.Letters;
using CharteFlow.Pages.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Pages.Mail;

/// <summary>
/// Puts e-mails into words, in the reader's language: HTML and text say the same. Safe for concurrent use.
/// </summary>
public sealed class MailRenderer(IServiceProvider services, ILoggerFactory loggers) : ILetterRenderer
{
    /// <inheritdoc/>
    public async Task<RenderedMail> RenderAsync(MailModel mail, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var content = MailWording.Write(mail, new Texts(mail.Head.Language, zone));
        return new RenderedMail(content.Subject, await HtmlAsync(content), MailText.Write(content));
    }

    // A renderer keeps what it rendered until it is disposed: one a mail, so that a campaign's memory stays flat.
    private async Task<string> HtmlAsync(MailContent content)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(
                new Dictionary<string, object?> { [nameof(MailLayout.Content)] = content }
            );
            var output = await renderer.RenderComponentAsync<MailLayout>(parameters);
            return output.ToHtmlString();
        });
    }
}
