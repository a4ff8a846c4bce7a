using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

/// <summary>The orchestrators and activities that an engine runs, by name.</summary>
public sealed partial class DurableTaskRegistry
{
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators = [];
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskActivity>> _activities = [];

    public DurableTaskRegistry()
    {
    }

    public DurableTaskRegistry AddOrchestrator(TaskName name, Func<ITaskOrchestrator> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Add(_orchestrators, name, _ => factory());
    }

    public DurableTaskRegistry AddOrchestrator(TaskName name, Type type)
    {
        CheckType<ITaskOrchestrator>(type);
        return Add(_orchestrators, name, services => (ITaskOrchestrator)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
    }

    public DurableTaskRegistry AddOrchestrator(Type type) => AddOrchestrator(NameOf(type), type);

    public DurableTaskRegistry AddOrchestrator<TOrchestrator>()
        where TOrchestrator : class, ITaskOrchestrator => AddOrchestrator(typeof(TOrchestrator));

    public DurableTaskRegistry AddOrchestrator<TOrchestrator>(TaskName name)
        where TOrchestrator : class, ITaskOrchestrator => AddOrchestrator(name, typeof(TOrchestrator));

    public DurableTaskRegistry AddOrchestrator(TaskName name, ITaskOrchestrator orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestrator(name, () => orchestrator);
    }

    public DurableTaskRegistry AddOrchestrator(ITaskOrchestrator orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestrator(NameOf(orchestrator.GetType()), orchestrator);
    }

    public DurableTaskRegistry AddActivity(TaskName name, Func<IServiceProvider, ITaskActivity> factory) =>
        Add(_activities, name, factory);

    public DurableTaskRegistry AddActivity(TaskName name, Type type)
    {
        CheckType<ITaskActivity>(type);
        return Add(_activities, name, services => (ITaskActivity)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
    }

    public DurableTaskRegistry AddActivity(Type type) => AddActivity(NameOf(type), type);

    public DurableTaskRegistry AddActivity<TActivity>()
        where TActivity : class, ITaskActivity => AddActivity(typeof(TActivity));

    public DurableTaskRegistry AddActivity<TActivity>(TaskName name)
        where TActivity : class, ITaskActivity => AddActivity(name, typeof(TActivity));

    public DurableTaskRegistry AddActivity(TaskName name, ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Add(_activities, name, _ => activity);
    }

    public DurableTaskRegistry AddActivity(ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivity(NameOf(activity.GetType()), activity);
    }

    internal ITaskOrchestrator? FindOrchestrator(TaskName name, IServiceProvider services) =>
        _orchestrators.TryGetValue(name, out var factory) ? factory(services) : null;

    internal ITaskActivity? FindActivity(TaskName name, IServiceProvider services) =>
        _activities.TryGetValue(name, out var factory) ? factory(services) : null;

    private static TaskName NameOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.GetCustomAttribute<DurableTaskAttribute>() is { Name.Name: { Length: > 0 } name } ? name : type.Name;
    }

    private static void CheckType<T>(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.IsAbstract || !typeof(T).IsAssignableFrom(type))
            throw new ArgumentException($"{type} is not a class that implements {typeof(T).Name}.", nameof(type));
    }

    private DurableTaskRegistry Add<T>(
        Dictionary<TaskName, Func<IServiceProvider, T>> tasks, TaskName name, Func<IServiceProvider, T> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        if (!tasks.TryAdd(name, factory))
            throw new ArgumentException($"A task named '{name}' is already registered as {typeof(T).Name}.", nameof(name));

        return this;
    }
}
