using System.Collections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharteFlow.Functions.Operations;

/// <summary>
/// Stands before every provider of logs, so that none of them is handed a token: neither in a line nor in its values,
/// its scope or its exception, whoever writes it and from whatever level on. A filter alone does not do: a setting that
/// asks for more of the framework's lines wins over it.
/// </summary>
internal sealed class LogScrubber(LoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Logger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class Logger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(new ScrubbedState(state, state.ToString() ?? ""));

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (!inner.IsEnabled(logLevel))
                return;

            var scrubbed = new ScrubbedState(state, formatter(state, exception));
            inner.Log(logLevel, eventId, scrubbed, ScrubbedException.Of(exception), (said, _) => said.ToString());
        }
    }
}

/// <summary>What a log entry or a scope carries, each text of it scrubbed.</summary>
internal sealed class ScrubbedState(object? state, string text) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly string _text = LinkTokens.Scrub(text);

    private readonly KeyValuePair<string, object?>[] _values = state
        is IEnumerable<KeyValuePair<string, object?>> values
        ? [.. values.Select(pair => KeyValuePair.Create(pair.Key, Scrubbed(pair.Value)))]
        : [];

    public int Count => _values.Length;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _text;

    // Figures and flags stay what they are; whatever else becomes text in a provider becomes it here, unless nothing in
    // it is scrubbed.
    private static object? Scrubbed(object? value)
    {
        if (
            value is null
            || value.GetType().IsPrimitive
            || value.GetType().IsEnum
            || value is not string and IEnumerable
        )
            return Listed(value);

        var text = value.ToString() ?? "";
        var scrubbed = LinkTokens.Scrub(text);
        return scrubbed == text ? value : scrubbed;
    }

    private static object? Listed(object? value) =>
        value is IEnumerable several and not string ? several.Cast<object?>().Select(Scrubbed).ToArray() : value;
}

/// <summary>An exception that would tell a token: what it said, scrubbed.</summary>
internal sealed class ScrubbedException : Exception
{
    private readonly string _text;

    private ScrubbedException(Exception said, string text)
        : base(LinkTokens.Scrub(said.Message)) => _text = text;

    /// <summary>The exception itself when it tells none.</summary>
    public static Exception? Of(Exception? exception)
    {
        if (exception?.ToString() is not { } text)
            return null;
        var scrubbed = LinkTokens.Scrub(text);
        return scrubbed == text ? exception : new ScrubbedException(exception, scrubbed);
    }

    public override string ToString() => _text;
}

internal static class LogScrubbing
{
    /// <summary>Puts <see cref="LogScrubber"/> before all providers of logs.</summary>
    public static IServiceCollection AddLogScrubbing(this IServiceCollection services)
    {
        services.AddLogging();
        return services.Replace(
            ServiceDescriptor.Singleton<ILoggerFactory>(provider => new LogScrubber(
                new LoggerFactory(
                    provider.GetServices<ILoggerProvider>(),
                    provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
                    provider.GetRequiredService<IOptions<LoggerFactoryOptions>>(),
                    provider.GetService<IExternalScopeProvider>()
                )
            ))
        );
    }
}
