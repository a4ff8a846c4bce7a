using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Web;

/// <summary>The routes that this app's functions declare.</summary>
internal static class AppRoutes
{
    private static readonly (TemplateMatcher Route, string[] Methods)[] Known =
    [
        .. from type in typeof(AppRoutes).Assembly.GetTypes()
        from function in type.GetMethods(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
        )
        from parameter in function.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger?.Route is { } route && !route.StartsWith("{*", StringComparison.Ordinal)
        select (new TemplateMatcher(TemplateParser.Parse(trigger.Route!), []), trigger.Methods ?? []),
    ];

    /// <summary>The methods that an address takes, in capitals; none for an address that no function has.</summary>
    public static IReadOnlyList<string> MethodsOf(PathString path) =>
        [
            .. Known
                .Where(known => known.Route.TryMatch(path, []))
                .SelectMany(known => known.Methods)
                .Select(method => method.ToUpperInvariant())
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}
