using System.Reflection;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Arguments out of a call of the Durable Task engine.</summary>
internal static class DurableArguments
{
    public static bool IsClient(Type type) => type.FullName == "Microsoft.DurableTask.Client.DurableTaskClient";

    public static ArgumentBinder? ForOrchestrator(ParameterInfo parameter) => null;

    public static ArgumentBinder? ForActivity(ParameterInfo parameter) => null;
}
