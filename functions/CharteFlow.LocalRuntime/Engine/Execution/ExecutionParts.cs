using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>What every execution needs of the app.</summary>
internal sealed record ExecutionParts(IDurableTaskFactory Factory, IServiceProvider Services, ILoggerFactory Loggers)
{
    public required DurableTaskWorkerOptions Options { get; init; }

    public WorkerLog Log { get; } = new(Loggers);

    /// <summary>Adds facts to failures; null when the app has none to add.</summary>
    public IExceptionPropertiesProvider? ExceptionProperties { get; init; }

    public DataConverter Converter => Options.DataConverter;

    /// <summary>What is kept of an exception, with the facts that the app adds.</summary>
    public TaskFailureDetails FailureOf(Exception exception) => TaskFailureDetails.FromException(exception, PropertiesOf);

    /// <summary>The version of a sub-orchestration that is called without one.</summary>
    public string DefaultVersion => Options.Versioning?.DefaultVersion ?? string.Empty;

    private Dictionary<string, object?>? PropertiesOf(Exception exception) =>
        ExceptionProperties?.GetExceptionProperties(exception) is { } properties ? FailureProperties.Plain(properties) : null;
}

/// <summary>One run of an instance, from a start to an end or to the next start over.</summary>
internal sealed record ExecutionKey(string Instance, long Execution);
