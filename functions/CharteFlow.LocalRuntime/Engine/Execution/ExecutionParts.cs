using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>What every execution needs of the engine.</summary>
internal sealed record ExecutionParts(DurableTaskRegistry Registry, IServiceProvider Services, ILoggerFactory Loggers)
{
    public required DataConverter Converter { get; init; }

    public required string? DefaultVersion { get; init; }
}

/// <summary>One run of an instance, from a start to an end or to the next start over.</summary>
internal sealed record ExecutionKey(string Instance, long Execution);
