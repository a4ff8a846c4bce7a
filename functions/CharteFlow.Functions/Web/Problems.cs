using System.Diagnostics;
using CharteFlow.Application.Directory;
using CharteFlow.Application.Storage;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Functions.Web;

/// <summary>Says what went wrong: a page for people, RFC 9457 problem details for programs.</summary>
internal static class Problems
{
    public const string ApiPath = "/api";

    /// <summary>The answer for what went wrong; what was typed into a form that was sent comes back with it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="kind">What went wrong.</param>
    /// <param name="details">What else helps; none for null.</param>
    /// <param name="seal">A fresh seal, with which the form can be sent again; null keeps its own.</param>
    public static IResult Answer(
        HttpRequest request,
        ErrorKind kind,
        IReadOnlyList<string>? details = null,
        string? seal = null
    )
    {
        var language = LanguageResolver.LanguageOf(request);
        return request.Path.StartsWithSegments(ApiPath, StringComparison.OrdinalIgnoreCase)
            ? Details(kind, new Texts(language, RequestClock.Of(request).Zone), details)
            : PageResults.Page<ErrorPage>(
                Model(request, kind, details ?? []) with
                {
                    Kept = KeptForms.Of(request, MaySend(kind), seal),
                },
                StatusOf(kind)
            );
    }

    public static ErrorKind KindOf(Exception failure) =>
        failure switch
        {
            RecordNotFoundException => ErrorKind.NotFound,
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ErrorKind.TooLarge,
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
                ErrorKind.UnsupportedType,
            BadHttpRequestException => ErrorKind.BadRequest,
            StorageUnavailableException { IsFull: true } => ErrorKind.StorageFull,
            StorageUnavailableException { IsRefused: true } => ErrorKind.StorageRefused,
            StorageUnavailableException => ErrorKind.StorageUnavailable,
            CorruptRecordException => ErrorKind.CorruptRecord,
            DirectoryException => ErrorKind.DirectoryUnusable,
            _ => ErrorKind.Unexpected,
        };

    /// <summary>
    /// What helps HR to find the cause; nothing for whoever follows a link, to whom folders and names of records mean
    /// nothing.
    /// </summary>
    public static IReadOnlyList<string> DetailsOf(Exception failure, HttpRequest request) =>
        failure switch
        {
            _ when !IsForHr(request) => [],
            DirectoryException directory => directory
                .Report.ToText(LanguageResolver.LanguageOf(request))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries),
            StorageUnavailableException storage => [storage.ToText(LanguageResolver.LanguageOf(request))],
            CorruptRecordException => [failure.Message],
            _ => [],
        };

    public static int StatusOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.WrongMethod => StatusCodes.Status405MethodNotAllowed,
            ErrorKind.BadRequest or ErrorKind.FormExpired or ErrorKind.FormForeign => StatusCodes.Status400BadRequest,
            ErrorKind.SessionEnded => StatusCodes.Status401Unauthorized,
            ErrorKind.TooLate => StatusCodes.Status409Conflict,
            ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            ErrorKind.UnsupportedType => StatusCodes.Status415UnsupportedMediaType,
            ErrorKind.SignInLost => StatusCodes.Status400BadRequest,
            ErrorKind.Forbidden or ErrorKind.ReadOnly or ErrorKind.SignInRefused => StatusCodes.Status403Forbidden,
            ErrorKind.SignInUnavailable => StatusCodes.Status503ServiceUnavailable,
            ErrorKind.StorageUnavailable or ErrorKind.StorageRefused => StatusCodes.Status503ServiceUnavailable,
            ErrorKind.StorageFull => StatusCodes.Status507InsufficientStorage,
            ErrorKind.DirectoryUnusable => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status500InternalServerError,
        };

    private static ErrorPageModel Model(HttpRequest request, ErrorKind kind, IReadOnlyList<string> details) =>
        new()
        {
            Context = new PageContext
            {
                Language = LanguageResolver.LanguageOf(request),
                Path = HttpMethods.IsPost(request.Method) ? PageOf(request) : request.Path + request.QueryString,
                Seal = "",
                Now = RequestClock.Of(request).Now,
                Zone = RequestClock.Of(request).Zone,
            },
            Kind = kind,
            Details = details,
            Reference =
                StatusOf(kind) >= StatusCodes.Status500InternalServerError
                    ? Activity.Current?.TraceId.ToString()
                    : null,
            Back = kind is ErrorKind.NotFound or ErrorKind.WrongMethod
                ? IsForHr(request)
                    ? Routes.Console
                    : Routes.Front
                : IsForHr(request)
                    ? PageOf(request)
                    : null,
            SignIn =
                kind is ErrorKind.SessionEnded or ErrorKind.Forbidden or ErrorKind.ReadOnly or ErrorKind.FormForeign
                && HttpMethods.IsPost(request.Method)
                    ? Routes.SignInTo(Routes.SignedIn, otherAccount: kind != ErrorKind.SessionEnded)
                    : null,
        };

    // To send a form again helps when the person, the time or the disk was in the way, not when the form was.
    private static bool MaySend(ErrorKind kind) =>
        kind
            is not (
                ErrorKind.NotFound
                or ErrorKind.WrongMethod
                or ErrorKind.BadRequest
                or ErrorKind.TooLarge
                or ErrorKind.UnsupportedType
                or ErrorKind.TooLate
            );

    // The page that a form stands on: that of a cycle, of a charter, of a link; the console for all others.
    private static string PageOf(HttpRequest request) =>
        request.Path.ToUriComponent().Split('/') switch
        {
            [_, var page, var token, ..] when PersonalPages.All.Contains(page) => $"/{page}/{token}",
            [_, "console", ("cycles" or "charters") and var kind, var id, ..] => $"{Routes.Console}/{kind}/{id}",
            _ => Routes.Console,
        };

    private static bool IsForHr(HttpRequest request) =>
        request.Path.StartsWithSegments(Routes.Console, StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments(Routes.SignInCallback, StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments(ApiPath, StringComparison.OrdinalIgnoreCase);

    private static IResult Details(ErrorKind kind, Texts texts, IReadOnlyList<string>? details)
    {
        return Results.Problem(
            title: texts[$"Error_{kind}"],
            detail: texts[$"ErrorHelp_{kind}"],
            statusCode: StatusOf(kind),
            extensions: details is { Count: > 0 } ? new Dictionary<string, object?> { ["details"] = details } : null
        );
    }
}
