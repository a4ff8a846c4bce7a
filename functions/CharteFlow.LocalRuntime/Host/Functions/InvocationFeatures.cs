using System.Collections;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.LocalRuntime.Host;

internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> _features = [];

    public static InvocationFeatures Of(LocalFunctionContext context)
    {
        var features = new InvocationFeatures();
        features.Set(context);
        features.Set(context.Outcome);
        return features;
    }

    public void Set<T>(T instance)
    {
        if (instance is null) _features.Remove(typeof(T));
        else _features[typeof(T)] = instance;
    }

    public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
