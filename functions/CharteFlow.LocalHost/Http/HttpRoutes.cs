using CharteFlow.LocalHost.Functions;
using CharteFlow.LocalHost.Start;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CharteFlow.LocalHost.Http;

/// <summary>Gives each HTTP function its route, and refuses routes that would fail or shadow each other.</summary>
internal sealed class HttpRoutes(string routePrefix, ParameterPolicyFactory policies, StartErrors errors)
{
    private readonly List<HttpRoute> _routes = [];
    private readonly RouteProbe _probe = new(policies);

    public IReadOnlyList<HttpRoute> Routes => _routes;

    public void Add(FunctionDefinition function)
    {
        var template = function.Trigger.Text("route") ?? function.Name;
        if (Parse(function.Name, template) is not { } pattern)
            return;

        var route = new HttpRoute(
            function,
            pattern,
            [.. function.Trigger.List("methods").Select(method => method.ToUpperInvariant())]
        );
        if (_routes.FirstOrDefault(other => route.Clashes(other, _probe)) is { } other)
            errors.Add(
                $"Functions \"{other.Function.Name}\" and \"{function.Name}\" answer the same requests: {other.Describe()} and {route.Describe()}."
            );
        foreach (
            var (broad, exact) in _routes
                .SelectMany(old => new[] { (old, route), (route, old) })
                .Where(pair => pair.Item1.Hides(pair.Item2, _probe))
        )
            errors.Add(HiddenOnAzure(broad, exact));
        _routes.Add(route);
    }

    public IEnumerable<Endpoint> Endpoints(Func<FunctionDefinition, RequestDelegate> handler) =>
        _routes.Select(route =>
            new RouteEndpointBuilder(handler(route.Function), route.Pattern, order: 0)
            {
                DisplayName = route.Function.Name,
                Metadata = { route.Function, new HttpMethodMetadata(route.Methods) },
            }.Build()
        );

    private static string HiddenOnAzure(HttpRoute broad, HttpRoute exact) =>
        $"Function \"{broad.Function.Name}\" answers requests of \"{exact.Function.Name}\" on Azure, where names decide and not the more exact route: "
        + $"{broad.Describe()} and {exact.Describe()}. Give one of them another address, or a name in the other order.";

    private RoutePattern? Parse(string name, string template)
    {
        if (Fault(template) is { } fault)
        {
            errors.Add($"Function \"{name}\": route \"{template}\" {fault}.");
            return null;
        }

        try
        {
            var pattern = RoutePatternFactory.Parse($"{routePrefix}/{template}".TrimStart('/'));
            foreach (var parameter in pattern.Parameters)
            {
                foreach (var policy in parameter.ParameterPolicies)
                    policies.Create(parameter, policy);
            }

            return pattern;
        }
        catch (Exception e) when (e is RoutePatternException or RouteCreationException or InvalidOperationException)
        {
            errors.Add($"Function \"{name}\": route \"{template}\" is not valid. {e.Message.ReplaceLineEndings(" ")}");
            return null;
        }
    }

    private string? Fault(string template)
    {
        if (template.Trim('/').Length == 0)
            return "would break every HTTP function on Azure; give the page a name, such as \"home\"";
        if (template.StartsWith('/'))
            return "starts with \"/\", which breaks every HTTP function on Azure; leave it out";
        if (template.StartsWith("admin", StringComparison.OrdinalIgnoreCase))
            return "starts with \"admin\", which the host keeps for itself";
        if (
            $"{routePrefix}/{template}"
                .TrimStart('/')
                .Split('/')[0]
                .Equals("runtime", StringComparison.OrdinalIgnoreCase)
        )
            return "starts with \"runtime\", which the host keeps for its extensions";
        return null;
    }
}
