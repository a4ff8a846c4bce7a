using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Hands the app's orchestrators and activities to the engine.</summary>
internal sealed class DurableFunctions(FunctionIndex functions, FunctionExecutor executor, InvocationAbort abort)
{
    public void AddTo(DurableTaskRegistry registry)
    {
        foreach (var function in functions.All.Where(function => TaskName(function) is not null))
        {
            var durable = new DurableFunction(function, executor, abort);
            var name = TaskName(function)!;
            if (function.Source.Trigger is ActivityTriggerAttribute) registry.AddActivity(name, durable);
            else registry.AddOrchestrator(name, () => durable);
        }
    }

    /// <summary>Two functions may have names of their own and yet claim one task.</summary>
    public static void RefuseDoubles(IEnumerable<HostedFunction> functions, StartErrors errors)
    {
        foreach (var same in functions.Where(function => TaskName(function) is not null)
            .GroupBy(function => $"{function.Source.TriggerName} \"{TaskName(function)}\"", StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1))
            errors.Add($"The {same.Key} is there more than once: functions {string.Join(", ", same.Select(function => function.Name))}.");
    }

    /// <summary>The name of the orchestrator or activity that a function is; null when it is neither.</summary>
    public static string? TaskName(HostedFunction function) => function.Source.Trigger switch
    {
        OrchestrationTriggerAttribute trigger => trigger.Orchestration ?? function.Name,
        ActivityTriggerAttribute trigger => trigger.Activity ?? function.Name,
        _ => null,
    };
}
