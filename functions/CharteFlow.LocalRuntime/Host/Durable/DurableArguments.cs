using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Arguments out of a call of the Durable Task engine.</summary>
internal static class DurableArguments
{
    public static bool IsClient(Type type) => type == typeof(DurableTaskClient);

    /// <summary>The context for the trigger's parameter; any other one is the input.</summary>
    public static ArgumentBinder? ForOrchestrator(ParameterInfo parameter)
    {
        if (!ArgumentBinders.IsTrigger(parameter)) return static context => new(Call(context).Input);

        return parameter.ParameterType == typeof(TaskOrchestrationContext) ? static context => new(Call(context).Context) : null;
    }

    /// <summary>The input for the trigger's parameter; <c>string instanceId</c> is the orchestration that calls.</summary>
    public static ArgumentBinder? ForActivity(ParameterInfo parameter)
    {
        if (ArgumentBinders.IsTrigger(parameter)) return static context => new(Call(context).Input);

        return parameter.ParameterType == typeof(string) && parameter.Name == "instanceId"
            ? static context => new(((TaskActivityContext)Call(context).Context).InstanceId)
            : null;
    }

    /// <summary>The type that the engine reads the input as; <see cref="object"/> when the function takes none.</summary>
    public static Type InputType(FunctionSource source) => InputParameter(source)?.ParameterType ?? typeof(object);

    private static ParameterInfo? InputParameter(FunctionSource source) => source.Trigger is ActivityTriggerAttribute
        ? source.TriggerParameter
        : source.Method.GetParameters().FirstOrDefault(p => !ArgumentBinders.IsTrigger(p) && !ArgumentBinders.IsOfAnyTrigger(p));

    private static DurableCall Call(LocalFunctionContext context) => (DurableCall)context.Trigger;
}

/// <summary>One call by the engine: its context, orchestration's or activity's, and the input.</summary>
internal sealed record DurableCall(object Context, object? Input);
