using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.LocalRuntime.Tests.Host;

/// <summary>A function that takes every address.</summary>
public static class CatchAllSample
{
    [Function(nameof(Catch))]
    public static IResult Catch([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest request) =>
        Results.Text($"caught {request.Path}");
}
