using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function as the host knows it.</summary>
public abstract class FunctionDefinition
{
    protected FunctionDefinition()
    {
    }

    /// <summary>The parameters, in order.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>The file of the assembly that holds the function.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>Namespace, type and method.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>The id, stable from one build to the next.</summary>
    public abstract string Id { get; }

    /// <summary>The name in <see cref="FunctionAttribute"/>.</summary>
    public abstract string Name { get; }

    /// <summary>Trigger and inputs, by parameter name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>Outputs, by name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}

/// <summary>One binding of a function.</summary>
public abstract class BindingMetadata
{
    protected BindingMetadata()
    {
    }

    /// <summary>The parameter's name.</summary>
    public abstract string Name { get; }

    /// <summary>The kind, such as <c>httpTrigger</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Whether the host or the function provides the value.</summary>
    public abstract BindingDirection Direction { get; }
}

/// <summary>Whether the host or the function provides the value.</summary>
public enum BindingDirection
{
    /// <summary>The host provides it.</summary>
    In = 0,

    /// <summary>The function provides it.</summary>
    Out = 1,
}
