namespace Microsoft.DurableTask;

/// <summary>
/// Tasks of one kind by name and version. A name without versions serves every version; once it has one, each call gets exactly the version that
/// it asks for.
/// </summary>
internal sealed class VersionedTasks<T>
    where T : class
{
    private readonly Dictionary<TaskName, Dictionary<TaskVersion, Func<IServiceProvider, T>>> _tasks = [];

    /// <exception cref="ArgumentException">The name is empty, or taken in that version.</exception>
    public void Add(TaskName name, TaskVersion version, Func<IServiceProvider, T> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (string.IsNullOrEmpty(name.Name)) throw new ArgumentException("A task needs a name.", nameof(name));
        if (!_tasks.TryGetValue(name, out var versions)) _tasks[name] = versions = [];
        if (versions.TryAdd(version, factory)) return;

        var which = version == TaskVersion.Unversioned ? $"named '{name}'" : $"named '{name}' with version '{version.Version}'";
        throw new ArgumentException($"A task {which} is already registered as {typeof(T).Name}.", nameof(name));
    }

    public T? Find(TaskName name, TaskVersion version, IServiceProvider services)
    {
        if (!_tasks.TryGetValue(name, out var versions)) return null;
        if (versions.TryGetValue(version, out var factory)) return factory(services);

        return versions.Count == 1 && versions.TryGetValue(TaskVersion.Unversioned, out factory) ? factory(services) : null;
    }
}
