using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Web;

/// <summary>
/// The site's first page, and the answer to every address that no other function has. The names begin with a Z because
/// the Functions host asks the routes in the order of their functions' names, and takes the first that fits.
/// </summary>
public static class FrontHttp
{
    [Function(nameof(ZUnknownPage))]
    public static IResult ZUnknownPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{*path}")] HttpRequest request
    ) => request.Path.Value is null or "" or "/" ? Front(request) : Unknown(request);

    [Function(nameof(ZUnknownRequest))]
    public static IResult ZUnknownRequest(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", "put", "patch", "delete", "options", Route = "{*path}")]
            HttpRequest request
    ) => request.Path.Value is null or "" or "/" ? WrongMethod(request, ["GET", "HEAD"]) : Unknown(request);

    private static IResult Front(HttpRequest request) =>
        PageResults.Page<FrontPage>(
            new FrontPageModel
            {
                Context = new PageContext
                {
                    Language = LanguageResolver.LanguageOf(request),
                    Path = Routes.Front,
                    Seal = "",
                    Now = RequestClock.Of(request).Now,
                    Zone = RequestClock.Of(request).Zone,
                },
            }
        );

    private static IResult Unknown(HttpRequest request) =>
        AppRoutes.MethodsOf(request.Path) is { Count: > 0 } methods
            ? WrongMethod(request, methods)
            : Problems.Answer(request, ErrorKind.NotFound);

    private static IResult WrongMethod(HttpRequest request, IReadOnlyList<string> methods)
    {
        request.HttpContext.Response.Headers.Allow = string.Join(", ", methods);
        return Problems.Answer(request, ErrorKind.WrongMethod);
    }
}
