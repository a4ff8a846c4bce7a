using CharteFlow.Charters;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Web;

/// <summary>Keeps the language that a reader chooses.</summary>
public static class LanguageHttp
{
    [Function(nameof(ChooseLanguage))]
    public static IResult ChooseLanguage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "language/{tag}")] HttpRequest request,
        string tag
    )
    {
        if (Languages.FromTag(tag) is not { } language)
            return Problems.Answer(request, ErrorKind.NotFound);

        request.HttpContext.Response.Cookies.Append(
            LanguageResolver.Cookie,
            language.Tag(),
            new CookieOptions
            {
                HttpOnly = true,
                Secure = request.IsHttps,
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            }
        );
        return PageResults.SeeOther(ReturnPaths.Of(request.Form[Fields.ReturnTo]));
    }
}
