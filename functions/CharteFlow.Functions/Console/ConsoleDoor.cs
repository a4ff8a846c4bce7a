using CharteFlow.Adapters.Links;
using CharteFlow.Adapters.Mail;
using CharteFlow.Charters;
using CharteFlow.Functions.App;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Console;

/// <summary>An HR person at the console, with what every page of it needs.</summary>
public sealed record Hr
{
    public required Session Session { get; init; }

    public required Language Language { get; init; }

    public required string Path { get; init; }

    public required string Seal { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required bool HasMailbox { get; init; }

    public Notice? Notice { get; init; }

    /// <summary>The name in journals and on pages.</summary>
    public string Name => Session.Name;
}

/// <summary>The console's door: whoever is not signed in as HR is led to the sign-in, and no form passes without its seal.</summary>
public sealed class ConsoleDoor(ConsoleAccess access, FormSeal seals, CompanyClock clock, IServiceProvider services)
{
    private const string Purpose = "console";

    private readonly bool _hasMailbox = services.GetService<IOutbox>() is not null;

    /// <summary>Opens a page.</summary>
    public async Task<IResult> OpenAsync(HttpRequest request, Func<Hr, Task<IResult>> page) =>
        access.HrOf(request) is { } session
            ? await page(HrOf(request, session))
            : Results.Redirect($"{Routes.SignIn}?{Fields.ReturnTo}={Uri.EscapeDataString(request.Path + request.QueryString)}");

    /// <summary>Takes a form.</summary>
    public async Task<IResult> ActAsync(HttpRequest request, Func<Hr, IFormCollection, Task<IResult>> act)
    {
        if (access.HrOf(request) is not { } session)
            return Results.Redirect(Routes.SignIn);

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return seals.Check(form[Fields.Seal], Purpose, session.Email)
            ? await act(HrOf(request, session), form)
            : Problems.Answer(request, ErrorKind.FormExpired);
    }

    private Hr HrOf(HttpRequest request, Session session) => new()
    {
        Session = session,
        Language = Viewers.LanguageOf(request, session.Language),
        Path = request.Path + request.QueryString,
        Seal = seals.Seal(Purpose, session.Email),
        Now = clock.Now,
        HasMailbox = _hasMailbox,
        Notice = Notices.Parse(request.Query[Fields.Done]),
    };
}
