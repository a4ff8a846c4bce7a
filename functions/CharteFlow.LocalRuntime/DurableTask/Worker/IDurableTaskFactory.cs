using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Worker;

/// <summary>Makes orchestrators and activities by their names.</summary>
public interface IDurableTaskFactory
{
    /// <returns>False when there is no activity of that name.</returns>
    bool TryCreateActivity(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity);

    /// <returns>False when there is no orchestrator of that name.</returns>
    bool TryCreateOrchestrator(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator);
}

/// <summary>Makes what a registry holds, by name and version.</summary>
internal sealed class DurableTaskFactory(DurableTaskRegistry registry) : IDurableTaskFactory
{
    public bool TryCreateActivity(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity) =>
        (activity = registry.FindActivity(name, TaskVersion.Unversioned, serviceProvider)) is not null;

    public bool TryCreateOrchestrator(
        TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator) =>
        (orchestrator = registry.FindOrchestrator(name, TaskVersion.Unversioned, serviceProvider)) is not null;

    public ITaskActivity? FindActivity(TaskName name, TaskVersion version, IServiceProvider services) =>
        registry.FindActivity(name, version, services);

    public ITaskOrchestrator? FindOrchestrator(TaskName name, TaskVersion version, IServiceProvider services) =>
        registry.FindOrchestrator(name, version, services);
}

internal static class DurableTaskFactoryExtensions
{
    /// <summary>An activity for a version; a factory that knows no versions has one for all of them.</summary>
    public static ITaskActivity? FindActivity(this IDurableTaskFactory factory, TaskName name, TaskVersion version, IServiceProvider services)
    {
        if (factory is DurableTaskFactory versioned) return versioned.FindActivity(name, version, services);
        return factory.TryCreateActivity(name, services, out var activity) ? activity : null;
    }

    /// <summary>An orchestrator for a version; a factory that knows no versions has one for all of them.</summary>
    public static ITaskOrchestrator? FindOrchestrator(
        this IDurableTaskFactory factory, TaskName name, TaskVersion version, IServiceProvider services)
    {
        if (factory is DurableTaskFactory versioned) return versioned.FindOrchestrator(name, version, services);
        return factory.TryCreateOrchestrator(name, services, out var orchestrator) ? orchestrator : null;
    }
}
