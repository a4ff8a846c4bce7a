using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Net;
using System.Text;
using CharteFlow.Application.Telemetry;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Demo.People;
using CharteFlow.Functions.App;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CharteFlow.Cycle.Tests;

/// <summary>What the app exports while a whole cycle runs, through its own OpenTelemetry pipeline.</summary>
public sealed class TelemetryTests
{
    // The host would hand on to Application Insights what the worker has sent there itself.
    [Theory]
    [InlineData(
        "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://127.0.0.1:1/",
        "True"
    )]
    [InlineData("", null)]
    public void Worker_ThatLogsToApplicationInsights_TellsTheHost(string connection, string? told)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection([
            KeyValuePair.Create("APPLICATIONINSIGHTS_CONNECTION_STRING", (string?)connection),
        ]);
        using var services = builder.AddCharteFlow().Services.BuildServiceProvider();

        var capabilities = services.GetRequiredService<IOptions<WorkerOptions>>().Value.Capabilities;

        Assert.Equal(
            told,
            capabilities.TryGetValue("WorkerApplicationInsightsLoggingEnabled", out var value) ? value : null
        );
    }

    [Fact]
    public async Task Telemetry_OfAWholeCycle_TellsOfPhasesMailsStoresAndAnswers_AndOfNobody()
    {
        var captured = new Captured();
        await using var test = await TestApp.StartAsync(people: 10, captured.Into);
        var cycle = await test.ConsultAsync();
        var links = (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.ToList();
        foreach (var link in links.Take(8))
        {
            using var visit = new EmployeeVisit(link);
            await visit.AnswerAsync(AnswerKind.Approve);
        }

        using (var foreign = new ActivitySource(AppTelemetry.Name))
        using (var span = foreign.StartActivity("GET /a/secret-token?code=secret-token"))
            span!
                .SetTag("url.path", "/a/secret-token")
                .SetTag("url.query", "?code=secret-token")
                .SetTag("url.full", "https://charte.example.test/r/secret-token/verdict");
        using (var broken = new EmployeeVisit(links[0] + "x"))
            await broken.OpenAsync();
        await test.App.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal(CyclePhase.Completed, (await test.CycleAsync(cycle)).Phase);
        foreach (var link in (await LinksAsync(test)).SelectMany(pair => pair.Value))
        {
            using var anybody = new Visitor(test.App.Address);
            await anybody.OpenAsync(link);
        }

        var secrets = await SecretsAsync(test);

        test.Service<TracerProvider>().ForceFlush();
        test.Service<MeterProvider>().ForceFlush();

        var told = captured.Text();
        Assert.All(
            [
                "charteflow.mail.messages",
                "charteflow.store.duration",
                "charteflow.campaign.answers",
                "charteflow.cycle.phases",
                "charteflow.rounds",
                "mail send",
                "store create",
                "[outcome, Created]",
                "AnswerPage",
                "TeamPage",
                "/a/{token}",
                "/r/{token}/verdict",
            ],
            name => Assert.Contains(name, told, StringComparison.Ordinal)
        );
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase));
    }

    // A setting may ask for everything that the framework can say, and does when somebody looks for a fault.
    [Fact]
    public async Task Logs_OfEverythingAtEveryLevel_TellNoToken()
    {
        var captured = new Captured();
        await using var test = await TestApp.StartAsync(
            people: 2,
            setup => captured.Into(setup) with { Replace = services => captured.Everything(services) }
        );
        var cycle = await test.ConsultAsync();
        await test.App.AdvanceAsync(TimeSpan.FromDays(19));
        var links = await LinksAsync(test);

        foreach (var link in links.Values.Select(several => several[^1]))
        {
            using var anybody = new Visitor(test.App.Address);
            await anybody.OpenAsync(link);
            await anybody.OpenAsync(
                link.Replace(
                    $"/{new Uri(link).AbsolutePath[1]}/",
                    $"/{char.ToUpperInvariant(new Uri(link).AbsolutePath[1])}/",
                    StringComparison.Ordinal
                )
            );
            await anybody.OpenAsync($"{link.Replace("/v1.", "/v1%2E", StringComparison.Ordinal)}?code=secret-token");
            await anybody.OpenAsync(link[..^3]);
            await anybody.OpenAsync($"{link}/nowhere");
            using var json = new StringContent("{}", Encoding.UTF8, "application/json");
            using var refused = await anybody.Http.PostAsync(new Uri(link), json);
        }

        test.Service<TracerProvider>().ForceFlush();
        var told = captured.Text();
        Assert.All(
            ["Request starting", "Request finished", "RequestPath", "/a/{token}", "/r/{token}", "/t/{token}"],
            said => Assert.Contains(said, told, StringComparison.Ordinal)
        );
        Assert.All(
            links.SelectMany(pair => pair.Value).Select(TokenOf),
            token => Assert.DoesNotContain(token[3..^3], told, StringComparison.OrdinalIgnoreCase)
        );
        Assert.DoesNotContain("secret-token", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_OfAnAppThatCanWork_IsGoodForAnybodyWhoAsks()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        using var monitor = new HttpClient { BaseAddress = test.App.Address };

        using var live = await monitor.GetAsync(new Uri("/health/live", UriKind.Relative));
        using var ready = await monitor.GetAsync(new Uri("/health", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, ready.StatusCode));
        Assert.Contains(
            "\"storage\":{\"status\":\"Healthy\"",
            await ready.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Health_WhenTheDirectoryHasErrors_IsDegraded_AndTellsTheDetailToHrAlone()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        await File.WriteAllTextAsync(test.App.Setup.DirectoryCsv, "name,email\nPerson 1,not an address\n");
        using var monitor = new HttpClient { BaseAddress = test.App.Address };

        using var asked = await monitor.GetAsync(new Uri("/health", UriKind.Relative));
        using var hrAsked = await test.Hr.Browser.Http.GetAsync(new Uri("/health", UriKind.Relative));

        var told = await asked.Content.ReadAsStringAsync();
        Assert.Contains("\"directory\":{\"status\":\"Degraded\",\"detail\":null", told, StringComparison.Ordinal);
        Assert.Contains("the console lists them", await hrAsked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // Every token that was ever mailed, and whoever has to do with the cycle.
    private static async Task<List<string>> SecretsAsync(TestApp test)
    {
        var links = await LinksAsync(test);
        return
        [
            .. links.SelectMany(pair => pair.Value).Select(TokenOf),
            "secret-token",
            "@example.test",
            HrPerson.Name,
            HrPerson.Email,
            .. TestApp.Reviewers.Select(reviewer => reviewer.Name),
            .. Enumerable.Range(1, 10).Select(number => $"Person {number}"),
        ];
    }

    // The links of every purpose that there is, by their page: a purpose without one would be tried by nothing.
    private static async Task<Dictionary<string, List<string>>> LinksAsync(TestApp test)
    {
        var letters = await test.Mail.ReadAsync();
        var links = PersonalPages.All.ToDictionary(
            page => page,
            page => letters.Select(letter => letter.Link(page)).OfType<string>().Distinct().ToList()
        );
        Assert.All(links, pair => Assert.NotEmpty(pair.Value));
        return links;
    }

    private static string TokenOf(string link) => new Uri(link).AbsolutePath.Split('/')[2];

    /// <summary>Takes the place of the exporters, behind everything that the app does to its telemetry.</summary>
    private sealed class Captured
    {
        private readonly Locked<Activity> _spans = [];
        private readonly Locked<MetricSnapshot> _metrics = [];
        private readonly Locked<LogRecord> _logs = [];
        private readonly ConcurrentBag<string> _lines = [];

        public Demo.AppSetup Into(Demo.AppSetup setup) =>
            setup with
            {
                Log = LogLevel.Information,
                Replace = services =>
                {
                    services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(_spans));
                    services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddInMemoryExporter(_metrics));
                    services.ConfigureOpenTelemetryLoggerProvider(logging => logging.AddInMemoryExporter(_logs));
                    services.AddLogging(logging => logging.AddProvider(new Lines(_lines)));
                },
            };

        /// <summary>The same with every line of every category, and the scopes around it.</summary>
        public void Everything(IServiceCollection services)
        {
            Into(new Demo.AppSetup { Folder = "", DirectoryCsv = "" }).Replace(services);
            services.PostConfigure<LoggerFilterOptions>(filters =>
            {
                filters.Rules.Clear();
                filters.MinLevel = LogLevel.Trace;
            });
            services.Configure<OpenTelemetryLoggerOptions>(logging =>
                (logging.IncludeScopes, logging.IncludeFormattedMessage) = (true, true)
            );
        }

        public string Text()
        {
            var text = new StringBuilder();
            foreach (var span in _spans.Snapshot())
                text.AppendLine(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.Select(e => string.Join(' ', e.Tags)))}"
                );
            foreach (var metric in _metrics.Snapshot())
            {
                foreach (var point in metric.MetricPoints)
                {
                    text.Append(metric.Name);
                    foreach (var tag in point.Tags)
                        text.Append(' ').Append(tag);
                    text.AppendLine();
                }
            }

            foreach (var log in _logs.Snapshot())
            {
                text.AppendLine(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{log.CategoryName} {log.FormattedMessage} {log.Body} {string.Join(' ', log.Attributes ?? [])} {log.Exception}"
                );
                log.ForEachScope(
                    (scope, told) =>
                    {
                        foreach (var pair in scope)
                            told.Append(' ').Append(pair).AppendLine();
                    },
                    text
                );
            }

            foreach (var line in _lines)
                text.AppendLine(line);
            return text.ToString();
        }
    }

    /// <summary>What exporters add to from threads of their own.</summary>
    private sealed class Locked<T> : Collection<T>
    {
        private readonly Lock _gate = new();

        public T[] Snapshot()
        {
            lock (_gate)
                return [.. Items];
        }

        protected override void InsertItem(int index, T item)
        {
            lock (_gate)
                Items.Add(item);
        }
    }

    /// <summary>Every line of every logger, with the scopes around it.</summary>
    private sealed class Lines(ConcurrentBag<string> lines) : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ILogger CreateLogger(string categoryName) => new Logger(this, lines, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose() { }

        private sealed class Logger(Lines provider, ConcurrentBag<string> lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => provider._scopes.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter
            ) =>
                lines.Add(
                    $"{category} {formatter(state, exception)} {string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? [])} {exception} {Scopes()}"
                );

            private StringBuilder Scopes()
            {
                var scopes = new StringBuilder();
                provider._scopes.ForEachScope(
                    (scope, told) =>
                        told.Append(scope).AppendJoin(' ', scope as IEnumerable<KeyValuePair<string, object?>> ?? []),
                    scopes
                );
                return scopes;
            }
        }
    }
}
