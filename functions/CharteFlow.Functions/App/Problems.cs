using System.Diagnostics;
using CharteFlow.Adapters.Directory;
using CharteFlow.Adapters.Storage;
using CharteFlow.Charters;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Functions.App;

/// <summary>Says what went wrong: a page for people, RFC 9457 problem details for programs.</summary>
internal static class Problems
{
    public const string ApiPath = "/api";

    public static IResult Answer(HttpRequest request, ErrorKind kind, IReadOnlyList<string>? details = null)
    {
        var language = Viewers.LanguageOf(request);
        return request.Path.StartsWithSegments(ApiPath, StringComparison.Ordinal)
            ? Details(kind, new Texts(language, CompanyClock.Of(request).Zone), details)
            : Show.Page<ErrorPage>(Model(request, kind, details ?? []) with { Language = language }, StatusOf(kind));
    }

    public static ErrorKind KindOf(Exception failure) => failure switch
    {
        KeyNotFoundException => ErrorKind.NotFound,
        BadHttpRequestException => ErrorKind.BadRequest,
        StorageUnavailableException { IsFull: true } => ErrorKind.StorageFull,
        StorageUnavailableException { IsRefused: true } => ErrorKind.StorageRefused,
        StorageUnavailableException => ErrorKind.StorageUnavailable,
        CorruptRecordException => ErrorKind.CorruptRecord,
        DirectoryException => ErrorKind.DirectoryUnusable,
        _ => ErrorKind.Unexpected,
    };

    /// <summary>What helps HR to find the cause; nothing for whoever follows a link, to whom folders and names of records mean nothing.</summary>
    public static IReadOnlyList<string> DetailsOf(Exception failure, HttpRequest request) => failure switch
    {
        _ when !IsForHr(request) => [],
        DirectoryException directory => directory.Report.ToText(Viewers.LanguageOf(request)).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        StorageUnavailableException storage => [storage.ToText(Viewers.LanguageOf(request))],
        CorruptRecordException => [failure.Message],
        _ => [],
    };

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.BadRequest or ErrorKind.FormExpired => StatusCodes.Status400BadRequest,
        ErrorKind.SignInLost => StatusCodes.Status400BadRequest,
        ErrorKind.Forbidden or ErrorKind.ReadOnly or ErrorKind.SignInRefused => StatusCodes.Status403Forbidden,
        ErrorKind.SignInUnavailable => StatusCodes.Status503ServiceUnavailable,
        ErrorKind.StorageUnavailable or ErrorKind.StorageRefused => StatusCodes.Status503ServiceUnavailable,
        ErrorKind.StorageFull => StatusCodes.Status507InsufficientStorage,
        ErrorKind.DirectoryUnusable => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static ErrorPageModel Model(HttpRequest request, ErrorKind kind, IReadOnlyList<string> details) => new()
    {
        Language = Language.French,
        Path = request.Path + request.QueryString,
        Seal = "",
        Now = CompanyClock.Of(request).Now, Zone = CompanyClock.Of(request).Zone,
        Kind = kind,
        Details = details,
        Reference = StatusOf(kind) >= StatusCodes.Status500InternalServerError ? Activity.Current?.TraceId.ToString() : null,
        Back = IsForHr(request) ? Routes.Console : null,
    };

    private static bool IsForHr(HttpRequest request) =>
        request.Path.StartsWithSegments(Routes.Console, StringComparison.Ordinal)
        || request.Path.StartsWithSegments(Routes.SignInCallback, StringComparison.Ordinal)
        || request.Path.StartsWithSegments(ApiPath, StringComparison.Ordinal);

    private static IResult Details(ErrorKind kind, Texts texts, IReadOnlyList<string>? details)
    {
        return Results.Problem(
            title: texts[$"Error_{kind}"],
            detail: texts[$"ErrorHelp_{kind}"],
            statusCode: StatusOf(kind),
            extensions: details is { Count: > 0 } ? new Dictionary<string, object?> { ["details"] = details } : null);
    }
}
