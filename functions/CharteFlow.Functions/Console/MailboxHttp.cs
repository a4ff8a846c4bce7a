using CharteFlow.Application.Mail;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Mailbox;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Console;

/// <summary>
/// The outbox as a mailbox, so that a person can follow the links. It exists only where e-mails stay on this machine,
/// for who is signed in as HR.
/// </summary>
public sealed class MailboxHttp(ConsoleEndpoint endpoint, IServiceProvider services)
{
    private const int RowsPerPage = 50;

    private readonly IOutbox? _outbox = services.GetService<IOutbox>();

    [Function(nameof(Mailbox))]
    public Task<IResult> Mailbox(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "mailbox")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        endpoint.OpenToHrAsync(
            request,
            async hr =>
            {
                if (_outbox is null)
                    return Problems.Answer(request, ErrorKind.NotFound);

                var after = request.Query[Fields.After].FirstOrDefault();
                var page = await _outbox.ListAsync(after, RowsPerPage, cancellationToken);
                return PageResults.Page<MailboxPage>(
                    new MailboxPageModel
                    {
                        Context = hr.Page,
                        Mails = [.. page.Entries.Select(RowOf)],
                        Continuation = page.Continuation,
                        IsContinued = after is not null,
                    }
                );
            }
        );

    [Function(nameof(Mail))]
    public Task<IResult> Mail(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "mailbox/mail/{*key}")] HttpRequest request,
        string key,
        CancellationToken cancellationToken
    ) =>
        endpoint.OpenToHrAsync(
            request,
            async hr =>
                await FindAsync(key, cancellationToken) is { } mail
                    ? PageResults.Page<MailPage>(
                        new MailPageModel
                        {
                            Context = hr.Page,
                            Mail = RowOf(mail.Entry),
                            Headers = mail.Headers,
                            Text = mail.Text,
                            HasHtml = mail.Html.Length > 0,
                        }
                    )
                    : Problems.Answer(request, ErrorKind.NotFound)
        );

    [Function(nameof(MailHtml))]
    public Task<IResult> MailHtml(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "mailbox/html/{*key}")] HttpRequest request,
        string key,
        CancellationToken cancellationToken
    ) =>
        endpoint.OpenToHrAsync(
            request,
            async _ =>
            {
                if (await FindAsync(key, cancellationToken) is not { } mail)
                    return Problems.Answer(request, ErrorKind.NotFound);

                request.HttpContext.Response.Headers.ContentSecurityPolicy = MailFrame.ContentSecurityPolicy;
                return Results.Content(mail.Html, "text/html; charset=utf-8");
            }
        );

    private async Task<OutboxMail?> FindAsync(string key, CancellationToken cancellationToken) =>
        _outbox is null ? null : await _outbox.FindAsync(key, cancellationToken);

    private static MailRow RowOf(OutboxEntry entry) =>
        new(entry.Key, entry.To.Name, entry.To.Address, entry.Subject, entry.Date);
}
