using CharteFlow.LocalHost.Functions;
using CharteFlow.LocalHost.Settings;
using CharteFlow.LocalHost.Worker.Rpc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalHost.Tests.Functions;

/// <summary>Functions as a worker tells of them.</summary>
internal static class FunctionsOf
{
    private static readonly ServiceProvider Routing = new ServiceCollection()
        .AddLogging()
        .AddRouting()
        .BuildServiceProvider();

    /// <summary>A function with those bindings, each as JSON.</summary>
    public static RpcFunctionMetadata Function(string name, params string[] bindings) =>
        new()
        {
            Name = name,
            FunctionId = $"id of {name}",
            RawBindings = { bindings },
        };

    /// <summary>An HTTP function.</summary>
    public static RpcFunctionMetadata Page(string name, string? route, params string[] methods)
    {
        var parts = new
        {
            name = "request",
            type = "httpTrigger",
            direction = "In",
            route,
            methods = methods.Length == 0 ? null : methods,
        };
        return Function(
            name,
            System.Text.Json.JsonSerializer.Serialize(parts),
            """{"name":"$return","type":"http","direction":"Out"}"""
        );
    }

    public static FunctionIndex Index(string routePrefix, params RpcFunctionMetadata[] functions) =>
        IndexWith(routePrefix, [], functions);

    public static FunctionIndex IndexWith(
        string routePrefix,
        Dictionary<string, string?> settings,
        params RpcFunctionMetadata[] functions
    ) =>
        new(
            functions,
            new HostJson { RoutePrefix = routePrefix },
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            Routing.GetRequiredService<ParameterPolicyFactory>()
        );
}
