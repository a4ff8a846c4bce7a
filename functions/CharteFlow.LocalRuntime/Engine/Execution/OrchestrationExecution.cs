using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The code of one instance, as far as it has come. It lives in memory only; its history makes it again.</summary>
internal sealed class OrchestrationExecution(ExecutionKey key, ExecutionParts parts, Action foreignContinuation) : IDisposable
{
    private readonly OrchestrationPump _pump = new(foreignContinuation);
    private readonly IServiceScope _scope = parts.Services.CreateScope();
    private Task<object?>? _code;

    public ExecutionKey Key { get; } = key;

    public TaskBoard Board { get; } = new();

    public EventInbox Events { get; } = new();

    public OrchestrationTrace Trace { get; } = new(key);

    public DateTime Now { get; private set; }

    public bool IsReplaying { get; private set; }

    public bool IsBroken => _pump.IsBroken;

    /// <summary>What the code set as its custom status; null when it set none.</summary>
    public CustomStatus? CustomStatus { get; set; }

    public StartOver? StartOver { get; set; }

    /// <summary>Lets the code meet events and go on as far as it can.</summary>
    public StepResult Step(DateTime now, IReadOnlyList<HistoryEvent> events, bool replaying = false)
    {
        (Now, IsReplaying) = (now, replaying);
        var met = 0;
        while (met < events.Count && !HasEnded)
        {
            var next = events[met++];
            _pump.Run(() => Meet(next));
        }

        return new StepResult([.. events.Take(met)], Board.TakeAsked(), Ending());
    }

    /// <summary>Makes a recorded step again.</summary>
    /// <exception cref="NonDeterminismException">The code asks for other things than it did.</exception>
    public void Replay(StepRecord record, int step)
    {
        var again = Step(record.At, record.Met, replaying: true);
        NonDeterminismException.ThrowIfDifferent(record.Asked, again.Asked, step);
        if (again.Ending is Ending.Failed { Failure: var failure })
            throw new NonDeterminismException($"Step {step} went on, and now it fails: {failure}.");
        if (again.Ending is not null)
            throw new NonDeterminismException($"The code ends at step {step}, where it went on before.");
        Trace.Skip(record);
    }

    /// <exception cref="InvalidOperationException">The caller is not the orchestrator's own code.</exception>
    public void Demand(string member)
    {
        if (!_pump.IsHere)
            throw new InvalidOperationException(
                $"{member} was called outside the orchestrator's own code. Only tasks of the context may be awaited there.");
    }

    public void Dispose() => _scope.Dispose();

    private bool HasEnded => _code is { IsCompleted: true } || _pump.IsBroken;

    private void Meet(HistoryEvent met)
    {
        if (met is Started started)
        {
            Trace.Begin(started, Now);
            _code ??= StartAsync(started);
        }
        else if (met is EventRaised raised) Events.Deliver(raised);
        else Board.Settle(met);
    }

    private async Task<object?> StartAsync(Started started)
    {
        if (parts.Factory.FindOrchestrator(started.Name, started.Version, _scope.ServiceProvider) is not { } orchestrator)
            throw new OrchestratorMissingException(started.Name, started.Version);

        if (!IsReplaying) parts.Log.OrchestrationStarted(Key.Instance, started.Name);
        try
        {
            var output = await RunAsync(orchestrator, started);
            if (!IsReplaying) parts.Log.OrchestrationCompleted(Key.Instance, started.Name);
            return output;
        }
        catch (Exception e) when (!IsReplaying)
        {
            parts.Log.OrchestrationFailed(e, Key.Instance, started.Name);
            throw;
        }
    }

    private async Task<object?> RunAsync(ITaskOrchestrator orchestrator, Started started)
    {
        var input = parts.Converter.Deserialize(started.Input, orchestrator.InputType);
        return await orchestrator.RunAsync(new EngineContext(this, started, parts), input);
    }

    private Ending? Ending()
    {
        if (_pump.IsBroken) return new Ending.Failed(Failures.ForeignAwait());
        if (_code is not { IsCompleted: true } code) return null;
        if (code.IsCompletedSuccessfully) return StartOver is null ? Output(code.Result) : Continued(StartOver);
        if (code.IsCanceled) return new Ending.Failed(parts.FailureOf(new TaskCanceledException(code)));

        var error = code.Exception!.InnerException!;
        return new Ending.Failed(error is OrchestratorMissingException missing
            ? Failures.NoOrchestrator(missing.Orchestrator, missing.Version)
            : parts.FailureOf(error));
    }

    private Ending Output(object? value)
    {
        try
        {
            return new Ending.Completed(parts.Converter.Serialize(value));
        }
        catch (Exception e)
        {
            return new Ending.Failed(parts.FailureOf(e));
        }
    }

    private Ending.Continued Continued(StartOver over) =>
        new(over.Input, over.Version, over.KeepEvents ? [.. Events.Kept] : []);
}
