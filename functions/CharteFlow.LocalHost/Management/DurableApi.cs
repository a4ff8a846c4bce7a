using CharteFlow.LocalHost.Durable;
using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CharteFlow.LocalHost.Management;

/// <summary>The durable extension's addresses, as tools know them. Who comes this far has shown the key.</summary>
internal sealed class DurableApi(DurableReads reads, DurableActs acts)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var durable = routes.MapGroup(ManagementLinks.Path).WithMetadata(ManagementEndpoint.Mark);
        durable.MapPost("orchestrators/{name}/{id?}", Guarded(acts.StartAsync));

        var instances = durable.MapGroup("instances");
        instances.MapGet("", Guarded(reads.ListAsync));
        instances.MapDelete("", Guarded(acts.PurgeManyAsync));
        instances.MapGet("{id}", Guarded(reads.StatusAsync));
        instances.MapDelete("{id}", Guarded(acts.PurgeAsync));
        instances.MapPost("{id}/raiseEvent/{name}", Guarded(acts.RaiseEventAsync));
        instances.MapPost("{id}/terminate", Guarded(acts.TerminateAsync));
        instances.MapPost("{id}/suspend", Guarded(acts.SuspendAsync));
        instances.MapPost("{id}/resume", Guarded(acts.ResumeAsync));
        instances.MapPost("{id}/rewind", Guarded(acts.RewindAsync));
        instances.MapPost("{id}/restart", Guarded(acts.RestartAsync));
    }

    private static RequestDelegate Guarded(RequestDelegate act) =>
        async http =>
        {
            try
            {
                await act(http);
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                http.Abort();
            }
            catch (Exception e)
                when (e is InstanceMissingException or InstanceEndedException && !http.Response.HasStarted)
            {
                http.Response.StatusCode =
                    e is InstanceMissingException ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
            }
            catch (Exception e) when (StatusOf(e) is { } status && !http.Response.HasStarted)
            {
                await ManagementJson.RefuseAsync(http, status, e.Message);
            }
        };

    private static int? StatusOf(Exception e) =>
        e switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            ArgumentException => StatusCodes.Status400BadRequest,
            OrchestrationAlreadyExistsException or InvalidOperationException => StatusCodes.Status409Conflict,
            _ => null,
        };
}
