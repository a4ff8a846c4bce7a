using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CharteFlow.Demo.People;

/// <summary>A page as a visitor sees it.</summary>
public sealed record Page(HttpStatusCode Status, Uri Address, IHtmlDocument Document)
{
    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    public string Text => Document.Body?.TextContent ?? "";

    /// <summary>The form that posts to an address ending so, or the only one of the page.</summary>
    public IHtmlFormElement Form(string? actionEndsWith = null) =>
        Document.Forms.SingleOrDefault(form =>
            form.Method == "post"
            && (
                actionEndsWith is null || ActionOf(form).AbsolutePath.EndsWith(actionEndsWith, StringComparison.Ordinal)
            )
        )
        ?? throw new InvalidOperationException(
            $"The page « {Heading} » ({Address.AbsolutePath}, {(int)Status}) has no single form '{actionEndsWith}'."
        );

    public Uri ActionOf(IHtmlFormElement form) =>
        new(Address, form.GetAttribute("action") is { Length: > 0 } action ? action : Address.PathAndQuery);
}

/// <summary>
/// A person at a browser: opens pages, fills in forms as they are shown, keeps cookies. It runs no script.
/// </summary>
public sealed class Visitor : IDisposable
{
    private static readonly HtmlParser Parser = new();

    private readonly HttpClient _http;
    private readonly CookieContainer _cookies = new();

    public Visitor(Uri address, string language = "fr")
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = _cookies })
        {
            BaseAddress = address,
        };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public HttpClient Http => _http;

    /// <summary>The cookies that go with a request to an address, as the header holds them.</summary>
    public string CookiesOf(Uri address) => _cookies.GetCookieHeader(address);

    public async Task<Page> OpenAsync(string address, CancellationToken cancellationToken = default) =>
        await ReadAsync(
            await _http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Sends a form of a page: everything that it already holds, and what the person enters. A null unticks a box or
    /// leaves a field out.
    /// </summary>
    public async Task<Page> SendAsync(
        Page page,
        IHtmlFormElement form,
        IEnumerable<(string Field, string? Value)> entered,
        CancellationToken cancellationToken = default
    )
    {
        var fields = FieldsOf(form);
        foreach (var (field, value) in entered)
        {
            fields.RemoveAll(known => known.Key == field);
            if (value is not null)
                fields.Add(new(field, value));
        }

        using var content = new FormUrlEncodedContent(fields);
        return await ReadAsync(
            await _http.PostAsync(page.ActionOf(form), content, cancellationToken),
            cancellationToken
        );
    }

    public void Dispose() => _http.Dispose();

    private static List<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (
            var element in form.Elements.Where(element =>
                element.GetAttribute("name") is { Length: > 0 } && !element.HasAttribute("disabled")
            )
        )
        {
            var value = element switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio" } choice => choice.IsChecked ? choice.Value : null,
                IHtmlInputElement { Type: "submit" or "button" or "reset" or "image" or "file" } => null,
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value,
                _ => null,
            };
            if (value is not null)
                fields.Add(new(element.GetAttribute("name")!, value));
        }

        return fields;
    }

    private static async Task<Page> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            var html = await response.Content.ReadAsStringAsync(cancellationToken);
            return new Page(response.StatusCode, response.RequestMessage!.RequestUri!, Parser.ParseDocument(html));
        }
    }
}
