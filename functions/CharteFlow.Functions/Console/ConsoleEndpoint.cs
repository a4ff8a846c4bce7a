using CharteFlow.Adapters.Links;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Functions.Operations;
using CharteFlow.Functions.SignIn;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Console;

/// <summary>A person at the console, HR or a reader, with what every page of it needs.</summary>
public sealed record ConsoleUser
{
    public required Session Session { get; init; }

    public required Language Language { get; init; }

    public required string Path { get; init; }

    /// <summary>Whether the person is HR; who only reads is shown no forms, and none is taken from them.</summary>
    public required bool MayAct { get; init; }

    public required string Seal { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required bool HasMailbox { get; init; }

    public Notice? Notice { get; init; }

    /// <summary>Why e-mails do not leave; empty when they do.</summary>
    public IReadOnlyList<string> MailProblems { get; init; } = [];

    /// <summary>The name in journals and on pages.</summary>
    public string Name => Session.Name;

    /// <summary>What the person's pages are made for.</summary>
    public ConsoleContext Page =>
        new()
        {
            Language = Language,
            Path = Path,
            Seal = Seal,
            Now = Now,
            Zone = Zone,
            UserName = Name,
            ReadsOnly = !MayAct,
            HasMailbox = HasMailbox,
            Notice = Notice,
            MailProblems = MailProblems,
        };
}

/// <summary>
/// The console's door: whoever is not signed in as HR is led to the sign-in, and no form passes without its seal.
/// </summary>
public sealed class ConsoleEndpoint(
    ConsoleAccess access,
    FormToken seals,
    CompanyClock clock,
    MailHealthCheck mail,
    IServiceProvider services
)
{
    private const string Purpose = "console";

    private readonly bool _hasMailbox = services.GetService<IOutbox>() is not null;

    /// <summary>Opens a page to everybody who may read the console.</summary>
    public async Task<IResult> OpenAsync(HttpRequest request, Func<ConsoleUser, Task<IResult>> page) =>
        await access.SessionOfAsync(request) switch
        {
            null => Results.Redirect(SignInFor(request)),
            var session when session.Roles.Any(ConsoleRoles.Readers.Contains) => await page(
                await UserOfAsync(request, session)
            ),
            _ => Problems.Answer(request, ErrorKind.Forbidden),
        };

    /// <summary>Opens a page that is for HR alone.</summary>
    public async Task<IResult> OpenToHrAsync(HttpRequest request, Func<ConsoleUser, Task<IResult>> page) =>
        await OpenAsync(
            request,
            async hr => hr.MayAct ? await page(hr) : Problems.Answer(request, ErrorKind.Forbidden)
        );

    /// <summary>Takes a form, from HR alone.</summary>
    public async Task<IResult> ActAsync(HttpRequest request, Func<ConsoleUser, IFormCollection, Task<IResult>> act)
    {
        if (await access.SessionOfAsync(request) is not { } session)
            return Problems.Answer(request, ErrorKind.SessionEnded);
        if (!MayAct(session))
            return Problems.Answer(
                request,
                session.Roles.Any(ConsoleRoles.Readers.Contains) ? ErrorKind.ReadOnly : ErrorKind.Forbidden
            );

        var form = request.Form;
        return seals.Read(form[Fields.Seal], Purpose, session.Email) switch
        {
            SealState.Good => await act(await UserOfAsync(request, session), form),
            SealState.Over => Problems.Answer(request, ErrorKind.FormExpired, seal: seals.Seal(Purpose, session.Email)),
            _ => Problems.Answer(request, ErrorKind.FormForeign),
        };
    }

    private static bool MayAct(Session session) => session.Roles.Contains(ConsoleRoles.Hr);

    private static string SignInFor(HttpRequest request) =>
        $"{Routes.SignIn}?{Fields.ReturnTo}={Uri.EscapeDataString(request.Path + request.QueryString)}";

    private async Task<ConsoleUser> UserOfAsync(HttpRequest request, Session session)
    {
        var language = LanguageResolver.LanguageOf(request, session.Language);
        return new()
        {
            Session = session,
            Language = language,
            Path = request.Path + request.QueryString,
            MayAct = MayAct(session),
            Seal = seals.Seal(Purpose, session.Email),
            Now = clock.Now,
            Zone = clock.Zone,
            HasMailbox = _hasMailbox && MayAct(session),
            Notice = Notices.Parse(request.Query[Fields.Done]),
            MailProblems =
            [
                .. (await mail.CurrentAsync(request.HttpContext.RequestAborted)).Select(problem =>
                    problem.Message(language)
                ),
            ],
        };
    }
}
