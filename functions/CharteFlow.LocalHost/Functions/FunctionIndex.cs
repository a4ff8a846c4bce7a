using System.Text.RegularExpressions;
using CharteFlow.LocalHost.Http;
using CharteFlow.LocalHost.Settings;
using CharteFlow.LocalHost.Start;
using CharteFlow.LocalHost.Timers;
using CharteFlow.LocalHost.Worker.Rpc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace CharteFlow.LocalHost.Functions;

/// <summary>
/// Every function of the app that can run here. One that cannot is named in <see cref="InError"/> and left out, as by
/// Azure's host, which goes on with the others; what would break all of them stops the start.
/// </summary>
internal sealed partial class FunctionIndex
{
    private readonly StartErrors _errors = new();
    private readonly List<FunctionDefinition> _all = [];
    private readonly List<TimerFunction> _timers = [];
    private readonly List<string> _inError = [];
    private readonly HttpRoutes _http;

    /// <exception cref="HostStartException">The app would break on Azure as a whole.</exception>
    public FunctionIndex(
        IEnumerable<RpcFunctionMetadata> functions,
        HostJson host,
        IConfiguration configuration,
        ParameterPolicyFactory policies
    )
    {
        _http = new HttpRoutes(host.RoutePrefix, policies, _errors);
        foreach (var function in functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase))
            Add(function, configuration);
        _errors.ThrowIfAny();
    }

    public IReadOnlyList<FunctionDefinition> All => _all;

    /// <summary>A line for each function that is left out, and why.</summary>
    public IReadOnlyList<string> InError => _inError;

    public HttpRoutes Http => _http;

    public IReadOnlyList<TimerFunction> Timers => _timers;

    /// <summary>
    /// The orchestrator or activity function of that name, whatever its case; null when the app has none.
    /// </summary>
    public FunctionDefinition? Task(string triggerType, string name) =>
        _all.Find(function =>
            function.Trigger.Is(triggerType)
            && string.Equals(TaskName(function), name, StringComparison.OrdinalIgnoreCase)
        );

    public IEnumerable<string> TaskNames(string triggerType) =>
        _all.Where(function => function.Trigger.Is(triggerType)).Select(TaskName);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$")]
    private static partial Regex ValidName { get; }

    private static string TaskName(FunctionDefinition function) =>
        function.Trigger.Text("orchestration") ?? function.Trigger.Text("activity") ?? function.Name;

    private void Add(RpcFunctionMetadata metadata, IConfiguration configuration)
    {
        var fault = NameFault(metadata.Name);
        if (
            fault is null
            && FunctionDefinition.Read(metadata, out fault) is { } function
            && Take(function, configuration, out fault)
        )
            _all.Add(function);
        if (fault is not null)
            _inError.Add($"Function \"{metadata.Name}\" is left out: {fault}.");
    }

    private string? NameFault(string name)
    {
        if (!ValidName.IsMatch(name))
            return "a name starts with a letter and holds letters, digits, - and _ only, 127 at most";
        return _all.Exists(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? "there is another one of that name"
            : null;
    }

    private bool Take(FunctionDefinition function, IConfiguration configuration, out string? fault)
    {
        fault = null;
        if (function.Trigger.Is(TriggerTypes.Http))
            _http.Add(function);
        if (function.Trigger.Is(TriggerTypes.Timer))
        {
            if (TimerFunction.Create(function, configuration, out fault) is not { } timer)
                return false;
            _timers.Add(timer);
        }

        return true;
    }
}
