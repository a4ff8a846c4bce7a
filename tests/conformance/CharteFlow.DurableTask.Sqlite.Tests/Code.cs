using DurableTask.Core;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Orchestrations and activities, as functions of a test.</summary>
internal sealed class Code
{
    private readonly List<ObjectCreator<TaskOrchestration>> _orchestrations = [];
    private readonly List<ObjectCreator<TaskActivity>> _activities = [];

    /// <summary>Waits for the event "go", and returns what came with it.</summary>
    public static Code Waiting() => new Code().Orchestration("Wait", run => run.EventAsync("go"));

    public Code Orchestration(string name, Func<Run, Task<string>> body)
    {
        _orchestrations.Add(new Maker<TaskOrchestration>(name, () => new Orchestrated(body)));
        return this;
    }

    public Code Activity(string name, Func<string, Task<string>> body)
    {
        _activities.Add(new Maker<TaskActivity>(name, () => new Active(body)));
        return this;
    }

    public Code Activity(string name, Func<string, string> body) =>
        Activity(name, input => Task.FromResult(body(input)));

    public void AddTo(TaskHubWorker worker) =>
        worker.AddTaskOrchestrations([.. _orchestrations]).AddTaskActivities([.. _activities]);

    private sealed class Maker<T> : ObjectCreator<T>
    {
        private readonly Func<T> _make;

        public Maker(string name, Func<T> make)
        {
            (Name, Version) = (name, "");
            _make = make;
        }

        public override T Create() => _make();
    }

    private sealed class Active(Func<string, Task<string>> body) : AsyncTaskActivity<string, string>
    {
        protected override Task<string> ExecuteAsync(TaskContext context, string input) => body(input);
    }

    private sealed class Orchestrated(Func<Run, Task<string>> body) : TaskOrchestration<string, string, string, string>
    {
        private Run? _run;

        public override Task<string> RunTask(OrchestrationContext context, string input) =>
            body(_run = new Run(context, input));

        public override void OnEvent(OrchestrationContext context, string name, string input) =>
            _run!.Hear(name, input);

        public override string OnGetStatus() => _run?.Status!;
    }
}

/// <summary>What an orchestration of a test can do.</summary>
internal sealed class Run(OrchestrationContext context, string input)
{
    private readonly Dictionary<string, Queue<string>> _heard = [];
    private readonly Dictionary<string, Queue<TaskCompletionSource<string>>> _waiting = [];

    public OrchestrationContext Context => context;

    public string Input => input;

    public string Id => context.OrchestrationInstance.InstanceId;

    public DateTime Now => context.CurrentUtcDateTime;

    /// <summary>The custom status.</summary>
    public string? Status { get; set; }

    public Task<string> CallAsync(string activity, string value = "") =>
        context.ScheduleTask<string>(activity, "", value);

    public Task<string> ChildAsync(string name, string id, string value = "") =>
        context.CreateSubOrchestrationInstance<string>(name, "", id, value);

    public Task SleepAsync(TimeSpan time, CancellationToken over = default) =>
        context.CreateTimer(Now + time, "", over);

    public string Again(string value)
    {
        context.ContinueAsNew(value);
        return "";
    }

    public Task<string> EventAsync(string name)
    {
        if (_heard.GetValueOrDefault(name) is { Count: > 0 } heard)
            return Task.FromResult(heard.Dequeue());
        var wait = new TaskCompletionSource<string>();
        Of(_waiting, name).Enqueue(wait);
        return wait.Task;
    }

    /// <summary>What came and nobody waited for.</summary>
    public IEnumerable<string> Unmet(string name) => _heard.GetValueOrDefault(name) ?? [];

    public void Hear(string name, string value)
    {
        if (_waiting.GetValueOrDefault(name) is { Count: > 0 } waiting)
            waiting.Dequeue().SetResult(value);
        else
            Of(_heard, name).Enqueue(value);
    }

    private static Queue<T> Of<T>(Dictionary<string, Queue<T>> queues, string name)
    {
        if (!queues.TryGetValue(name, out var queue))
            queues.Add(name, queue = []);
        return queue;
    }
}
