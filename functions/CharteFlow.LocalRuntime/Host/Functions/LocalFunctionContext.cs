using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>One invocation.</summary>
/// <param name="function">What runs.</param>
/// <param name="trigger">What started it: a request, a <see cref="TimerInfo"/>, or a call of the Durable Task engine.</param>
/// <param name="services">The invocation's own scope.</param>
/// <param name="cancellation">Cancelled when nobody waits for the outcome any more.</param>
internal sealed class LocalFunctionContext(
    HostedFunction function, object trigger, IServiceProvider services, CancellationToken cancellation) : FunctionContext
{
    private readonly LocalTraceContext _trace = new(Activity.Current);
    private InvocationFeatures? _features;

    public HostedFunction Function => function;

    public object Trigger => trigger;

    public InvocationOutcome Outcome { get; } = new();

    /// <summary>What the trigger knows by name; set before the pipeline runs.</summary>
    public IReadOnlyDictionary<string, object?> BindingData { get; init; } = new Dictionary<string, object?>();

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Definition.Id;

    public override TraceContext TraceContext => _trace;

    public override BindingContext BindingContext => field ??= new LocalBindingContext(BindingData);

    public override RetryContext RetryContext => NoRetry.Instance;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features => _features ??= InvocationFeatures.Of(this);

    public override CancellationToken CancellationToken => cancellation;

    /// <summary>The invocation behind a context that middleware may have wrapped.</summary>
    public static LocalFunctionContext Of(FunctionContext context) =>
        context as LocalFunctionContext ?? context.Features.Get<LocalFunctionContext>()!;

    private sealed class LocalBindingContext(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class LocalTraceContext(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? "";

        public override string TraceState => activity?.TraceStateString ?? "";
    }

    private sealed class NoRetry : RetryContext
    {
        public static readonly NoRetry Instance = new();

        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }
}
