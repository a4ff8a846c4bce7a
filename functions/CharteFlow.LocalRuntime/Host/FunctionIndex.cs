using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Every function of the app, checked: after construction, all of them can be hosted.</summary>
internal sealed class FunctionIndex
{
    private readonly StartErrors _errors = new();
    private readonly List<HostedFunction> _all = [];
    private readonly List<TimerFunction> _timers = [];
    private readonly HttpFunctions _http;

    public FunctionIndex(
        IOptions<LocalRuntimeOptions> options, IConfiguration configuration, HttpFunctions.Factory http, FunctionPipeline pipeline)
    {
        _http = http.Create(_errors);
        foreach (var source in new FunctionFinder(_errors).Find(options.Value)) Add(source, configuration);
        DurableFunctions.RefuseDoubles(_all, _errors);
        if (!pipeline.HandlesHttp && _http.Routes.FirstOrDefault(route => HttpArguments.NeedAspNet(route.Function.Source)) is { } route)
            _errors.Add($"Function \"{route.Function.Name}\" works on ASP.NET Core's types, but the app does not call ConfigureFunctionsWebApplication().");
        _errors.ThrowIfAny();
    }

    public IReadOnlyList<HostedFunction> All => _all;

    public HttpFunctions Http => _http;

    public IReadOnlyList<TimerFunction> Timers => _timers;

    /// <summary>True when an orchestrator of the app has that name, whatever its case.</summary>
    public bool HasOrchestrator(string name) => _all.Any(function => function.Source.Trigger is OrchestrationTriggerAttribute
        && string.Equals(DurableFunctions.TaskName(function), name, StringComparison.OrdinalIgnoreCase));

    private void Add(FunctionSource source, IConfiguration configuration)
    {
        var (binders, fault) = ArgumentBinders.For(source);
        if (fault is not null)
        {
            _errors.Add($"Function \"{source.Name}\": {fault}.");
            return;
        }

        var function = new HostedFunction(source, binders);
        _all.Add(function);
        if (source.Trigger is HttpTriggerAttribute) _http.Add(function);
        if (source.Trigger is TimerTriggerAttribute && TimerFunction.Create(function, configuration, _errors) is { } timer) _timers.Add(timer);
    }
}
