using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using AngleSharp.Html.Parser;
using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo.People;
using CharteFlow.Functions.App;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// What no page sends, sent to every address that takes something: refused in the reader's language, and no fault of
/// the app.
/// </summary>
public sealed class PostedBodiesTests
{
    private const int MostBytes = 1024 * 1024;
    private const string FormType = "application/x-www-form-urlencoded";

    private static readonly Dictionary<string, Func<HttpContent>> Bodies = new()
    {
        ["JSON"] = () => Text("{\"text\": 1}", "application/json"),
        ["broken JSON"] = () => Text("{\"text\": ", "application/json"),
        ["JSON in a strange alphabet"] = () => Text("{}", "application/json; charset=utf-7"),
        ["plain text"] = () => Text("text=a", "text/plain"),
        ["no type"] = () => Text("text=a", null),
        ["nothing"] = () => Text("", null),
        ["another charset"] = () => Text("text=a", $"{FormType}; charset=utf-16"),
        ["broken multipart"] = () =>
            Text("--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nhalf", "multipart/form-data; boundary=x"),
        ["multipart without a boundary"] = () => Text("text", "multipart/form-data"),
        ["thousands of keys"] = () =>
            Text(string.Join('&', Enumerable.Range(0, 3_000).Select(number => $"k{number}=1")), FormType),
        ["a long key"] = () => Text(new string('k', 100_000) + "=1", FormType),
        ["a NUL"] = () => Text("text=a%00b", FormType),
        ["broken escapes"] = () => Text("text=%ZZ", FormType),
        ["broken UTF-8"] = () => Text("text=%FF%FE", FormType),
        ["too much"] = () => Text("text=" + new string('x', MostBytes), FormType),
        ["too much, in chunks"] = () => Chunks(MostBytes + 1),
    };

    [Fact]
    public async Task Post_OfWhatNoPageSends_IsRefusedEverywhereAndIsNoErrorOfOurs()
    {
        var log = new LogLines();
        await using var test = await TestApp.StartAsync(
            people: 1,
            setup => setup with { Replace = services => services.AddLogging(logging => logging.AddProvider(log)) }
        );
        var addresses = await AddressesAsync(test, await test.ConsultAsync());
        test.Hr.Browser.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        test.Hr.Browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var wrong = new List<string>();

        foreach (var (name, body) in Bodies)
        {
            foreach (var address in addresses)
            {
                using var content = body();
                using var answer = await test.Hr.Browser.Http.PostAsync(new Uri(address, UriKind.Relative), content);
                if (await FaultOfAsync(address, answer) is { } fault)
                    wrong.Add($"{name} to {address}: {(int)answer.StatusCode}, {fault}");
            }
        }

        Assert.True(addresses.Count >= 20, "the forms of the app were not found");
        Assert.Empty(wrong);
        Assert.Empty(log.Errors);
    }

    /// <summary>The addresses that take a form without a seal, and why they need none.</summary>
    private static readonly Dictionary<string, string> Unsealed = new()
    {
        ["/language/fr"] = "sets a cookie with the reader's language, and shows nothing",
        [Routes.SignOut] = "ends a session, and a browser sends no SameSite cookie with another site's form",
    };

    // A form of another site comes with the session's cookie at most; a person's own form carries a seal.
    [Theory]
    [InlineData(null)]
    [InlineData("forged")]
    public async Task Post_OfAFormWithoutItsSeal_IsRefusedEverywhere(string? seal)
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        await RefuseAsync(test, await AddressesAsync(test, cycle), ofReviewers: true, seal);

        using (var ada = new ReviewerVisit((await test.ReviewLinksAsync(cycle))[0]))
            await ada.DecideAsync(VerdictKind.Approve);
        using (var bob = new ReviewerVisit((await test.ReviewLinksAsync(cycle))[1]))
            await bob.DecideAsync(VerdictKind.Approve);
        await test.App.SettleAsync();
        await RefuseAsync(test, await AddressesAsync(test, cycle), ofReviewers: false, seal);
    }

    private static async Task RefuseAsync(TestApp test, IReadOnlyList<string> addresses, bool ofReviewers, string? seal)
    {
        var (taken, some) = (
            new List<string>(),
            addresses
                .Except(Unsealed.Keys)
                .Where(address =>
                    address.StartsWith($"/{PersonalPages.Review}/", StringComparison.Ordinal) == ofReviewers
                )
                .ToList()
        );
        Assert.NotEmpty(some);
        foreach (var address in some)
        {
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string> { [Fields.Reason] = "Non.", [Fields.Seal] = seal ?? "" }.Where(field =>
                    field.Value.Length > 0
                )
            );
            using var answer = await test.Hr.Browser.Http.PostAsync(new Uri(address, UriKind.Relative), form);
            if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType))
                taken.Add($"{address}: {(int)answer.StatusCode}");
        }

        Assert.Empty(taken);
    }

    private static async Task<string?> FaultOfAsync(string address, HttpResponseMessage answer)
    {
        if (
            answer.StatusCode
            is not (
                HttpStatusCode.BadRequest
                or HttpStatusCode.RequestEntityTooLarge
                or HttpStatusCode.UnsupportedMediaType
            )
        )
            return "the status";

        var isApi = address.StartsWith("/api", StringComparison.Ordinal);
        if (answer.Content.Headers.ContentType?.MediaType != (isApi ? "application/problem+json" : "text/html"))
            return "the type";
        if (isApi)
            return null;

        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        return page.DocumentElement.GetAttribute("lang") == "en" && page.QuerySelector("h1")?.TextContent.Length > 0
            ? null
            : "the page";
    }

    // Every POST of the app, with a cycle, a charter and links that are there.
    private static async Task<IReadOnlyList<string>> AddressesAsync(TestApp test, CycleId cycle)
    {
        var charter = (await test.CycleAsync(cycle)).Charter;
        var answer = new Uri(
            (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.SingleOrDefault()
                ?? "http://localhost/a/none"
        ).Segments[^1];
        var review = new Uri((await test.ReviewLinksAsync(cycle))[0]).Segments[^1];
        return
        [
            .. from method in typeof(CharteFlowApp)
                .Assembly.GetTypes()
                .SelectMany(type =>
                    type.GetMethods(
                        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                    )
                )
            from parameter in method.GetParameters()
            let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
            where trigger?.Methods?.Contains("post", StringComparer.OrdinalIgnoreCase) == true

            // What takes every other address says that there is no such page.
            where !trigger.Route!.Contains("{*", StringComparison.Ordinal)
            select "/"
                + trigger
                    .Route!.Replace(
                        "{token}",
                        trigger.Route!.StartsWith(PersonalPages.Answer + "/", StringComparison.Ordinal)
                            ? answer
                            : review,
                        StringComparison.Ordinal
                    )
                    .Replace("{cycle}", cycle.Value, StringComparison.Ordinal)
                    .Replace("{charter}", charter.Value, StringComparison.Ordinal)
                    .Replace("{section}", "bad-buzz", StringComparison.Ordinal)
                    .Replace("{remark}", "none", StringComparison.Ordinal)
                    .Replace("{tag}", "fr", StringComparison.Ordinal),
        ];
    }

    private static ByteArrayContent Text(string text, string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static StreamContent Chunks(int length)
    {
        var content = new StreamContent(new UnknownLength(new byte[length]));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(FormType);
        return content;
    }

    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
