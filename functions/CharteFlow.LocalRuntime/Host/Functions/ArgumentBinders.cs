using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Decides once, for each parameter of a function, where its argument comes from.</summary>
internal static class ArgumentBinders
{
    /// <summary>The binders of a function, or a fault: a parameter that nothing can fill.</summary>
    public static (ArgumentBinder[] Binders, string? Fault) For(FunctionSource source)
    {
        Func<ParameterInfo, ArgumentBinder?>? ofTrigger = source.Trigger switch
        {
            HttpTriggerAttribute => HttpArguments.For,
            TimerTriggerAttribute => TimerArgument,
            OrchestrationTriggerAttribute => DurableArguments.ForOrchestrator,
            ActivityTriggerAttribute => DurableArguments.ForActivity,
            _ => null,
        };
        if (ofTrigger is null) return ([], $"this runtime does not know the trigger \"{source.TriggerName}\"");

        var parameters = source.Method.GetParameters();
        if (parameters.SelectMany(p => p.GetCustomAttributes<InputBindingAttribute>()).FirstOrDefault(input => input is not DurableClientAttribute) is { } unknown)
            return ([], $"this runtime does not know the input binding \"{FunctionSource.BindingName(unknown)}\"");

        var binders = parameters.Select(p => OfAnyTrigger(p) ?? ofTrigger(p)).ToArray();
        var unbound = Array.IndexOf(binders, null);
        return unbound < 0
            ? ([.. binders.OfType<ArgumentBinder>()], null)
            : ([], $"nothing can be bound to parameter \"{parameters[unbound].Name}\" of type {parameters[unbound].ParameterType}");
    }

    /// <summary>True when the parameter is the one with the trigger attribute.</summary>
    public static bool IsTrigger(ParameterInfo parameter) => parameter.IsDefined(typeof(TriggerBindingAttribute));

    /// <summary>True when the parameter is filled alike whatever the trigger.</summary>
    public static bool IsOfAnyTrigger(ParameterInfo parameter) => OfAnyTrigger(parameter) is not null;

    private static ArgumentBinder? OfAnyTrigger(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext)) return static context => new(context);
        if (type == typeof(CancellationToken)) return static context => new(context.CancellationToken);
        if (parameter.IsDefined(typeof(DurableClientAttribute)) && DurableArguments.IsClient(type))
            return context => new(context.InstanceServices.GetRequiredService(type));
        return null;
    }

    private static ArgumentBinder? TimerArgument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(TimerInfo) ? static context => new(context.Trigger) : null;
}
