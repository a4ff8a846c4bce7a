using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A parameter of a function.</summary>
public class FunctionParameter
{
    public FunctionParameter(string name, Type type)
        : this(name, type, false, null)
    {
    }

    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue)
    {
        Name = name;
        Type = type;
        HasDefaultValue = hasDefaultValue;
        DefaultValue = defaultValue;
    }

    /// <summary>The name in the source.</summary>
    public string Name { get; }

    /// <summary>The declared type.</summary>
    public Type Type { get; }

    /// <summary>True when the source gives a default.</summary>
    public bool HasDefaultValue { get; }

    /// <summary>The default in the source.</summary>
    public object? DefaultValue { get; }

    /// <summary>What is known besides.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; } = ImmutableDictionary<string, object>.Empty;
}
