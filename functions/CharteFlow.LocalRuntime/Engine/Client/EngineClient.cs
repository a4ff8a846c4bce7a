using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The engine's client. Whatever it returned from has reached the disk.</summary>
internal sealed partial class EngineClient : DurableTaskClient
{
    private readonly DurableEngine _engine;
    private readonly DurableTaskClientOptions _options;
    private readonly MetadataReads _reads;

    /// <exception cref="InvalidOperationException">No worker of that name runs on the engine of this machine.</exception>
    public EngineClient(string name, IServiceProvider services)
        : base(name)
    {
        _options = services.GetRequiredService<IOptionsMonitor<DurableTaskClientOptions>>().Get(name);
        _reads = new MetadataReads(_options.DataConverter);
        _engine = services.GetKeyedService<DurableEngine>(name) ?? throw new InvalidOperationException(
            $"The Durable Task client '{name}' has no worker of its name with UseLocalEngine in this app.");
    }

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var started = new Started(orchestratorName)
        {
            Version = options?.Version is { } version ? version.Version : _options.DefaultVersion,
            Input = _options.DataConverter.Serialize(input),
        };
        return await ScheduleAsync(started, options, cancellation);
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        using var span = Spans.Raise(eventName, instanceId);
        try
        {
            await SendAsync(instanceId, new EventRaised(eventName, _options.DataConverter.Serialize(eventPayload)), cancellation);
        }
        catch (DurableInstanceException) when (_engine.Options.DropsUndeliverableEvents)
        {
            // As the app chose.
        }
    }

    /// <summary>An instance that has ended stays as it is.</summary>
    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new Suspended(reason), cancellation, endedIsFine: true);

    /// <summary>An instance that is not suspended, or has ended, stays as it is.</summary>
    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new Resumed(reason), cancellation, endedIsFine: true);

    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var run = await RunAsync(cancellation);
        var terminated = new Terminated(_options.DataConverter.Serialize(options?.Output));
        await WorkAsync(run, async () =>
        {
            var target = (instanceId, options?.Recursive ?? false);
            if (!await run.AskAsync((connection, deliveries) => Families.Terminate(connection, target, terminated, deliveries)))
                throw DurableInstanceException.Missing(instanceId);
        });
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var run = await RunAsync(cancellation);
        var found = run.Store.Read(connection => _reads.Find(connection, instanceId, full: true))
            ?? throw NotFound(instanceId);
        if (!restartWithNewInstanceId && !found.RuntimeStatus.IsEnd())
            throw new InvalidOperationException($"The orchestration instance '{instanceId}' has not ended: it cannot be restarted under its own id.");

        var started = new Started(found.Name) { Version = _options.DefaultVersion, Input = found.SerializedInput };
        var options = new StartOrchestrationOptions(restartWithNewInstanceId ? null : instanceId) { Tags = found.Tags };
        return await ScheduleAsync(started, options, cancellation);
    }

    // The client lives as long as the app.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task WorkAsync(EngineRun run, Func<Task> work)
    {
        run.Work.Enter();
        try
        {
            await work();
        }
        finally
        {
            run.Work.Exit();
        }
    }

    private async Task<string> ScheduleAsync(Started started, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        var run = await RunAsync(cancellation);
        var schedule = Schedule.Of(started, options, run.Clock);
        using var span = Spans.Schedule(started, schedule.Instance.Id);
        var traced = schedule.In(Spans.AreWatched ? TraceLink.Current : null);
        await WorkAsync(run, async () =>
        {
            if (!await run.AskAsync(traced.Apply)) throw schedule.Refusal();
        });
        return schedule.Instance.Id;
    }

    private async Task SendAsync(string id, HistoryEvent message, CancellationToken cancellation, bool endedIsFine = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var run = await RunAsync(cancellation);
        await WorkAsync(run, async () =>
        {
            var found = await run.AskAsync((connection, deliveries) => Families.Send(connection, id, message, deliveries))
                ?? throw DurableInstanceException.Missing(id);
            if (found.HasEnded && !endedIsFine) throw DurableInstanceException.Ended(id);
        });
    }

    private Task<EngineRun> RunAsync(CancellationToken cancellation) => _engine.Running.WaitAsync(cancellation);
}
