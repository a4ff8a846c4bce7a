using System.Collections.Concurrent;

namespace Microsoft.DurableTask;

/// <summary>Finds the type of an exception by the name that a failure kept.</summary>
internal static class FailureTypes
{
    private static readonly ConcurrentDictionary<string, Type> Known = new(StringComparer.Ordinal);

    public static Type? Find(string name)
    {
        if (Known.TryGetValue(name, out var known)) return known;

        var type = Type.GetType(name, throwOnError: false) ?? AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(name, throwOnError: false))
            .FirstOrDefault(candidate => candidate is not null);
        if (type is not null) Known.TryAdd(name, type);
        return type;
    }
}
