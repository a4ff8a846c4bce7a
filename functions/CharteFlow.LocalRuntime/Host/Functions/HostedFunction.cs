using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>A function that can be run; everything that needs reflection is done once, when it is made.</summary>
internal sealed class HostedFunction
{
    private readonly ArgumentBinder[] _binders;
    private readonly ObjectFactory? _createInstance;
    private readonly Func<object?, object?[], object?> _call;
    private readonly Func<object?, ValueTask<object?>> _readResult;

    public HostedFunction(FunctionSource source, ArgumentBinder[] binders)
    {
        Source = source;
        Definition = new LocalFunctionDefinition(source);
        _binders = binders;
        _createInstance = source.Method.IsStatic ? null : ActivatorUtilities.CreateFactory(source.Method.DeclaringType!, []);
        _call = MethodCompiler.Call(source.Method);
        _readResult = ResultReader.For(source.Method.ReturnType);
    }

    public FunctionSource Source { get; }

    public string Name => Source.Name;

    public FunctionDefinition Definition { get; }

    /// <summary>Binds, calls and awaits the method.</summary>
    public async Task ExecuteAsync(LocalFunctionContext context)
    {
        var arguments = await BindAsync(context);
        var instance = _createInstance?.Invoke(context.InstanceServices, null);
        context.Outcome.Value = await _readResult(_call(instance, arguments));
    }

    private async ValueTask<object?[]> BindAsync(LocalFunctionContext context)
    {
        var arguments = new object?[_binders.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = await _binders[i](context);
        return arguments;
    }
}

/// <summary>Provides one argument of one invocation.</summary>
internal delegate ValueTask<object?> ArgumentBinder(LocalFunctionContext context);

/// <summary>A method that is a function, and what starts it.</summary>
internal sealed record FunctionSource(string Name, MethodInfo Method, ParameterInfo TriggerParameter, TriggerBindingAttribute Trigger)
{
    private readonly Func<object, object?>? _httpResult = HttpResultProperty(Method) is { } property ? MethodCompiler.Getter(property) : null;

    public string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    /// <summary>The response within a result: the property marked as such, or else the result itself.</summary>
    public object? HttpResultOf(object? result) => result is null || _httpResult is null ? result : _httpResult(result);

    /// <summary>The trigger as <c>func start</c> names it, such as <c>timerTrigger</c>.</summary>
    public string TriggerName => BindingName(Trigger);

    public static string BindingName(BindingAttribute attribute)
    {
        var name = attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static PropertyInfo? HttpResultProperty(MethodInfo method) =>
        ResultReader.ValueType(method.ReturnType).GetProperties().FirstOrDefault(p => p.IsDefined(typeof(HttpResultAttribute)));
}
