using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Finds the methods that are functions, and refuses those that no host could run.</summary>
internal sealed partial class FunctionFinder(StartErrors errors)
{
    private const BindingFlags AnyMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The functions of the classes that the options name; else of the one assembly, or the entry assembly and all that it references.</summary>
    public IReadOnlyList<FunctionSource> Find(LocalRuntimeOptions options)
    {
        var assemblies = options.FunctionAssembly is null ? EntryAssemblies() : [options.FunctionAssembly];
        var found = (options.FunctionTypes ?? assemblies.SelectMany(assembly => assembly.GetTypes()))
            .SelectMany(type => type.GetMethods(AnyMethod))
            .Select(method => (Method: method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
            .Where(function => function.Name is not null)
            .Select(function => Check(function.Name!, function.Method))
            .OfType<FunctionSource>()
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        RefuseDoubles(found);
        return found;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$")]
    private static partial Regex ValidName { get; }

    private static IEnumerable<Assembly> EntryAssemblies()
    {
        var runtime = typeof(FunctionFinder).Assembly.GetName().Name;
        var seen = new Dictionary<string, Assembly>();
        var toVisit = new Queue<Assembly>([Assembly.GetEntryAssembly()!]);
        while (toVisit.TryDequeue(out var assembly))
        {
            if (!seen.TryAdd(assembly.FullName!, assembly)) continue;

            foreach (var name in assembly.GetReferencedAssemblies().Where(name => name.Name != runtime && !IsFramework(name.Name!)))
                toVisit.Enqueue(Assembly.Load(name));
        }

        return seen.Values.Where(assembly => assembly.GetReferencedAssemblies().Any(name => name.Name == runtime));
    }

    private static bool IsFramework(string name) =>
        name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)
            || name is "netstandard" or "mscorlib";

    private FunctionSource? Check(string name, MethodInfo method)
    {
        var triggers = method.GetParameters()
            .SelectMany(p => p.GetCustomAttributes<TriggerBindingAttribute>().Select(trigger => (Parameter: p, Trigger: trigger)))
            .ToList();
        if (Fault(name, method, triggers.Count) is { } fault)
        {
            errors.Add($"Function \"{name}\" ({method.DeclaringType!.FullName}.{method.Name}): {fault}.");
            return null;
        }

        return new FunctionSource(name, method, triggers[0].Parameter, triggers[0].Trigger);
    }

    private static string? Fault(string name, MethodInfo method, int triggers)
    {
        var type = method.DeclaringType!;
        if (!ValidName.IsMatch(name)) return "a name starts with a letter and holds letters, digits, - and _ only, 127 at most";
        if (!method.IsPublic || !type.IsVisible) return "method and class must be public";
        if (method.IsGenericMethodDefinition || type.IsGenericTypeDefinition) return "method and class must not be generic";
        if (type.IsAbstract && !method.IsStatic) return "the class is abstract";
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            return "\"async void\" cannot be awaited; return Task";

        if (UnknownOutput(method) is { } output) return $"this runtime does not know the output binding \"{FunctionSource.BindingName(output)}\"";

        return triggers switch
        {
            0 => "no parameter has a trigger attribute",
            1 => null,
            _ => "more than one parameter has a trigger attribute",
        };
    }

    // A function may return its HTTP response, alone or among other things; what would go elsewhere has nowhere to go here.
    private static OutputBindingAttribute? UnknownOutput(MethodInfo method) =>
        method.GetCustomAttributes<OutputBindingAttribute>()
            .Concat(method.ReturnParameter.GetCustomAttributes<OutputBindingAttribute>())
            .Concat(ResultReader.ValueType(method.ReturnType).GetProperties().SelectMany(p => p.GetCustomAttributes<OutputBindingAttribute>()))
            .FirstOrDefault(output => output is not HttpResultAttribute);

    private void RefuseDoubles(IEnumerable<FunctionSource> functions)
    {
        foreach (var same in functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            errors.Add($"Function \"{same.Key}\" is there more than once: {string.Join(", ", same.Select(f => f.EntryPoint))}.");
    }
}
