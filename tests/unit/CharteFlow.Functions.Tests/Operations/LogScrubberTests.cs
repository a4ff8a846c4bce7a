using System.Collections.Concurrent;
using CharteFlow.Functions.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.Tests.Operations;

public sealed class LogScrubberTests
{
    private const string Secret = "v1.k1.payload.signature";

    [Fact]
    public void Log_WithATokenInAnyPart_HandsNoneToAProvider()
    {
        var lines = new Lines();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(lines))
            .AddLogScrubbing()
            .BuildServiceProvider();
        var logger = services.GetRequiredService<ILogger<LogScrubberTests>>();

        using (logger.BeginScope("RequestPath:{RequestPath}", new PathString($"/t/{Secret}")))
        using (logger.BeginScope(new Dictionary<string, object> { ["RequestPath"] = $"/r/{Secret}" }))
        {
            logger.LogInformation("Request starting {Method} {Path} {Count}", "GET", $"/a/{Secret}", 3);
            logger.LogDebug(
                new InvalidOperationException($"No page at /r/{Secret}", new IOException($"/t/{Secret}")),
                "Failed at {Address}",
                new Uri($"https://charte.example.test/r/{Secret}")
            );
            logger.LogTrace("Candidates {Paths}", (object)new[] { $"/a/{Secret}", "/console" });
        }

        Assert.NotEmpty(lines.Text);
        Assert.All(lines.Text, line => Assert.DoesNotContain("signature", line, StringComparison.Ordinal));
        Assert.Contains("Request starting GET /a/{token} 3", lines.Text);
        Assert.Contains("{OriginalFormat}=Request starting {Method} {Path} {Count}", lines.Text);
        Assert.Contains("Count=3", lines.Text);
        Assert.Contains(lines.Text, line => line.Contains("No page at /r/{token}", StringComparison.Ordinal));
    }

    [Fact]
    public void Log_WithoutAToken_KeepsItsValuesAndItsException()
    {
        var lines = new Lines();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(lines))
            .AddLogScrubbing()
            .BuildServiceProvider();
        var failure = new InvalidOperationException("A bug.");

        services.GetRequiredService<ILogger<LogScrubberTests>>().LogError(failure, "{Function} failed.", "AnswerPage");

        Assert.Same(failure, lines.Exceptions.Single());
        Assert.Contains("Function=AnswerPage", lines.Text);
    }

    /// <summary>A provider that takes down everything it is handed.</summary>
    private sealed class Lines : ILoggerProvider, ILogger, ISupportExternalScope
    {
        private readonly ConcurrentQueue<string> _lines = [];
        private IExternalScopeProvider? _scopes;

        public IReadOnlyCollection<string> Text => _lines;

        public ConcurrentQueue<Exception?> Exceptions { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => _scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            _lines.Enqueue(formatter(state, exception));
            Take(state);
            _scopes?.ForEachScope((scope, _) => Take(scope), 0);
            Exceptions.Enqueue(exception);
            if (exception is not null)
                _lines.Enqueue($"{exception.Message} {exception.InnerException} {exception}");
        }

        public void Dispose() { }

        private void Take(object? state)
        {
            _lines.Enqueue(state?.ToString() ?? "");
            foreach (var (key, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
                _lines.Enqueue($"{key}={(value is object[] several ? string.Join(' ', several) : value)}");
        }
    }
}
