using System.Net;
using System.Text.RegularExpressions;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Benchmarks;

/// <summary>
/// Opens a link and sends its form with as little work as it can, because the app is what is measured.
/// </summary>
internal sealed partial class PlainBrowser(int connections) : IDisposable
{
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            MaxConnectionsPerServer = connections,
        }
    );

    public async Task ApproveAsync(string link)
    {
        var page = await _http.GetStringAsync(new Uri(link));
        using var form = new FormUrlEncodedContent([
            new(Fields.Seal, WebUtility.HtmlDecode(SealField().Match(page).Groups[1].Value)),
            new(Fields.Kind, nameof(AnswerKind.Approve)),
            new(Fields.HasRead, "true"),
        ]);
        using var response = await _http.PostAsync(new Uri(link), form);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex($"name=\"{Fields.Seal}\" value=\"([^\"]+)\"")]
    private static partial Regex SealField();
}
