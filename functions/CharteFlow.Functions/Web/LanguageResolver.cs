using CharteFlow.Charters;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Functions.Web;

/// <summary>
/// The language in which a person reads a page: the one they chose, else the one known of them, else their browser's,
/// else French.
/// </summary>
public static class LanguageResolver
{
    public const string Cookie = "charteflow-language";

    public static Language LanguageOf(HttpRequest request, Language? known = null) =>
        Languages.FromTag(request.Cookies[Cookie])
        ?? known
        ?? request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => Languages.FromTag(accepted.Value.Value))
            .FirstOrDefault(language => language is not null)
        ?? Language.French;
}
