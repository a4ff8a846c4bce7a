using System.Text.Json;
using CharteFlow.LocalHost.Worker.Rpc;

namespace CharteFlow.LocalHost.Functions;

/// <summary>A function as the worker described it.</summary>
/// <param name="Id">What the worker calls it.</param>
/// <param name="Name">Its name, unique whatever its case.</param>
/// <param name="Trigger">The binding that runs it.</param>
/// <param name="Clients">The names of its inputs that are durable clients.</param>
internal sealed record FunctionDefinition(
    string Id,
    string Name,
    FunctionBinding Trigger,
    IReadOnlyList<string> Clients
)
{
    private static readonly HashSet<string> KnownTriggers = new(StringComparer.OrdinalIgnoreCase)
    {
        TriggerTypes.Http,
        TriggerTypes.Timer,
        TriggerTypes.Orchestration,
        TriggerTypes.Activity,
    };

    /// <summary>The function, or null and why this host cannot run it.</summary>
    public static FunctionDefinition? Read(RpcFunctionMetadata metadata, out string? fault)
    {
        var bindings = metadata.RawBindings.Select(FunctionBinding.Parse).ToList();
        var triggers = bindings.Where(binding => binding.IsTrigger).ToList();
        fault = Fault(bindings, triggers);
        if (fault is not null)
            return null;

        var clients = bindings.Where(binding => binding.Is("durableClient")).Select(binding => binding.Name);
        return new FunctionDefinition(metadata.FunctionId, metadata.Name, triggers[0], [.. clients]);
    }

    private static string? Fault(List<FunctionBinding> bindings, List<FunctionBinding> triggers)
    {
        if (triggers.Count != 1)
            return triggers.Count == 0 ? "it has no trigger" : "it has more than one trigger";
        if (triggers[0].Is("entityTrigger"))
            return "entities are not supported on one machine; keep such state in an orchestration or in storage";
        if (!KnownTriggers.Contains(triggers[0].Type))
            return $"the trigger \"{triggers[0].Type}\" is not known on one machine; HTTP, timer, orchestration and activity are";
        var other = bindings.Find(binding => !binding.IsTrigger && !binding.Is("durableClient") && !binding.Is("http"));
        return other is null ? null : $"the binding \"{other.Type}\" is not known on one machine";
    }
}

/// <summary>The triggers that this host serves.</summary>
internal static class TriggerTypes
{
    public const string Http = "httpTrigger";
    public const string Timer = "timerTrigger";
    public const string Orchestration = "orchestrationTrigger";
    public const string Activity = "activityTrigger";
}

/// <summary>One of a function's bindings.</summary>
internal sealed record FunctionBinding(string Name, string Type, JsonElement Properties)
{
    public bool IsTrigger => Type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase);

    public static FunctionBinding Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement.Clone();
        return new FunctionBinding(Text(root, "name") ?? "", Text(root, "type") ?? "", root);
    }

    public bool Is(string type) => string.Equals(Type, type, StringComparison.OrdinalIgnoreCase);

    public string? Text(string property) => Text(Properties, property);

    public bool? Flag(string property) =>
        Find(Properties, property) switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out var value) => value,
            _ => null,
        };

    public IReadOnlyList<string> List(string property) =>
        Find(Properties, property) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(item => item.GetString()).OfType<string>()]
            : [];

    private static string? Text(JsonElement element, string property) =>
        Find(element, property) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Find(JsonElement element, string property)
    {
        foreach (var candidate in element.EnumerateObject())
        {
            if (candidate.NameEquals(property) || candidate.Name.Equals(property, StringComparison.OrdinalIgnoreCase))
                return candidate.Value;
        }

        return null;
    }
}
