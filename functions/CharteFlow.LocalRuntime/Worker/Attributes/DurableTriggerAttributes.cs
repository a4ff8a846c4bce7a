using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes the function an orchestrator; its parameter is a <c>TaskOrchestrationContext</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    public OrchestrationTriggerAttribute()
    {
    }

    /// <summary>The orchestration's name; the function's name when not set.</summary>
    public string? Orchestration { get; set; }
}

/// <summary>Makes the function an activity; its parameter is the input.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    public ActivityTriggerAttribute()
    {
    }

    /// <summary>The activity's name; the function's name when not set.</summary>
    public string? Activity { get; set; }
}

/// <summary>Hands the function a <c>DurableTaskClient</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : InputBindingAttribute
{
    public DurableClientAttribute()
    {
    }

    /// <summary>The task hub on Azure; this machine has one only.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The setting that holds the connection on Azure; not read on this machine.</summary>
    public string? ConnectionName { get; set; }
}
