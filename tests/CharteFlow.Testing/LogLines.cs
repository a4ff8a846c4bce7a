using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Testing;

/// <summary>Every line that is logged, with its event's name before it, for whoever waits for one.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _awaited = new();
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ConcurrentQueue<string> _errors = [];

    /// <summary>What was logged as an error so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>The first line that holds the words; waits for it.</summary>
    public Task<string> FirstAsync(string words)
    {
        var awaited = _awaited.GetOrAdd(words, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_lines.FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal)) is { } said)
            awaited.TrySetResult(said);
        return awaited.Task;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        ArgumentNullException.ThrowIfNull(formatter);
        var line = $"{eventId.Name} {formatter(state, exception)}";
        _lines.Enqueue(line);
        if (logLevel >= LogLevel.Error)
            _errors.Enqueue(line);
        foreach (var (_, awaited) in _awaited.Where(pair => line.Contains(pair.Key, StringComparison.Ordinal)))
            awaited.TrySetResult(line);
    }

    public void Dispose() { }
}
