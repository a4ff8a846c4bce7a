using CharteFlow.LocalHost.Worker;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalHost;

/// <summary>What is hosted, and how.</summary>
public sealed record FunctionsHostOptions
{
    /// <summary>
    /// The built or published folder of the app, where <c>worker.config.json</c> and <c>host.json</c> lie.
    /// </summary>
    public required string AppFolder { get; init; }

    /// <summary>
    /// The folder that holds everything the host keeps. Default <c>.charteflow</c> under the current directory.
    /// </summary>
    public string Folder { get; init; } = ".charteflow";

    /// <summary>
    /// The TCP port on loopback; 0 for a free one. Null: that of <c>local.settings.json</c>, else 7071.
    /// </summary>
    public int? Port { get; init; }

    /// <summary>The clock of timers and orchestrations.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The app's worker in this process; null for a process of its own.</summary>
    public InProcessWorker? InProcess { get; init; }

    /// <summary>
    /// The least severe log that is printed, unless <c>host.json</c> or the setting <c>Logging</c> say otherwise for a
    /// category.
    /// </summary>
    public LogLevel Log { get; init; } = LogLevel.Information;
}
