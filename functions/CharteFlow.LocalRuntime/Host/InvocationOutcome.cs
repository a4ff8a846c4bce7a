using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>What the function of one invocation returned.</summary>
internal sealed class InvocationOutcome
{
    public object? Value { get; set; }
}

internal sealed class ContextResult(InvocationOutcome outcome) : InvocationResult
{
    public override object? Value
    {
        get => outcome.Value;
        set => outcome.Value = value;
    }
}

internal sealed class ContextResult<T>(InvocationOutcome outcome) : InvocationResult<T>
{
    public override T? Value
    {
        get => outcome.Value is T value ? value : default;
        set => outcome.Value = value;
    }
}
