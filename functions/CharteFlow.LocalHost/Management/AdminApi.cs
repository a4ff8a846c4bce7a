using CharteFlow.LocalHost.Functions;
using CharteFlow.LocalHost.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CharteFlow.LocalHost.Management;

/// <summary>The part of the host's own <c>/admin</c> addresses that tools poll.</summary>
internal sealed class AdminApi(FunctionIndex functions, HostJson hostJson, TimeProvider time)
{
    private static readonly string Version = typeof(AdminApi).Assembly.GetName().Version!.ToString();

    private readonly DateTimeOffset _start = time.GetUtcNow();

    public void Map(IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup(ManagementGate.Admin).WithMetadata(ManagementEndpoint.Mark);
        admin.MapMethods("host/ping", [HttpMethods.Get, HttpMethods.Post], static _ => Task.CompletedTask);
        admin.MapGet("host/status", Json(Status));
        admin.MapGet("functions", Json(http => functions.All.Select(function => Describe(function, http.Request))));
        admin.MapGet("functions/{name}", OneAsync);
    }

    private static RequestDelegate Json(Func<HttpContext, object> read) =>
        http => ManagementJson.WriteAsync(http, StatusCodes.Status200OK, read(http));

    private object Status(HttpContext http) =>
        new
        {
            id = Environment.MachineName.ToLowerInvariant(),
            state = "Running",
            version = Version,
            versionDetails = $"{Version} CharteFlow.LocalHost",
            platformVersion = "",
            instanceId = "",
            computerName = Environment.MachineName,
            processUptime = (long)(time.GetUtcNow() - _start).TotalMilliseconds,
            processId = Environment.ProcessId,
        };

    private Task OneAsync(HttpContext http)
    {
        var name = (string?)http.Request.RouteValues["name"];
        var found = functions.All.FirstOrDefault(function =>
            function.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        );
        if (found is not null)
            return ManagementJson.WriteAsync(http, StatusCodes.Status200OK, Describe(found, http.Request));

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private object Describe(FunctionDefinition function, HttpRequest request)
    {
        var address = $"{request.Scheme}://{request.Host}";
        var route = functions.Http.Routes.FirstOrDefault(route => route.Function == function);
        return new
        {
            name = function.Name,
            href = $"{address}{ManagementGate.Admin}/functions/{function.Name}",
            invoke_url_template = route is null ? null : $"{address}/{route.Pattern.RawText}",
            route_prefix = route is null ? null : hostJson.RoutePrefix,
            isDisabled = false,
            language = "dotnet-isolated",
            config = new
            {
                bindings = new[] { new { name = function.Trigger.Name, type = function.Trigger.Type } }.Concat(
                    function.Clients.Select(client => new { name = client, type = "durableClient" })
                ),
            },
        };
    }
}
