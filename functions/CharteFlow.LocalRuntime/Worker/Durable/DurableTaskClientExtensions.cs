using System.Net;
using System.Text.Json;
using CharteFlow.LocalRuntime.Host;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The addresses under which an instance is managed. They hold the key of the durable extension: never hand them to a visitor.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>A 202 with the instance's addresses, and in <c>Location</c> where to ask for its state.</summary>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        client.CreateCheckStatusResponseAsync(request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>The same, with another status.</summary>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        HttpStatusCode statusCode,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(client.CreateCheckStatusResponse(request, instanceId, statusCode, cancellation));
    }

    /// <summary>A 202 with the instance's addresses, and in <c>Location</c> where to ask for its state.</summary>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        client.CreateCheckStatusResponse(request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>The same, with another status.</summary>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        HttpStatusCode statusCode,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var payload = client.CreateHttpManagementPayload(instanceId, request);
        var response = request.CreateResponse(statusCode);
        response.Headers.Add("Location", payload.StatusQueryGetUri);
        response.Headers.Add("Content-Type", "application/json");
        JsonSerializer.Serialize(response.Body, payload);
        return response;
    }

    /// <summary>The instance's addresses, at the host that the request names, else at the app's own.</summary>
    /// <exception cref="ArgumentException">There is no id.</exception>
    /// <exception cref="InvalidOperationException">The client is not one of this host, so that nobody knows where it is managed.</exception>
    public static HttpManagementPayload CreateHttpManagementPayload(
        this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var links = ManagementLinks.Of(client)
            ?? throw new InvalidOperationException("The client does not come from this host, so its instances have no management addresses.");
        return new HttpManagementPayload(instanceId, request is null ? links : links with { Base = request.Url.GetLeftPart(UriPartial.Authority) });
    }
}
