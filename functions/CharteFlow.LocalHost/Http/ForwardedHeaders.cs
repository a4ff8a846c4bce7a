using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace CharteFlow.LocalHost.Http;

/// <summary>
/// What the worker is told of the client: address, host and scheme, as the Functions host tells it. What a client says
/// of itself does not arrive.
/// </summary>
internal sealed class ForwardedHeaders : HttpTransformer
{
    public static readonly ForwardedHeaders Transformer = new();

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken
    )
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var (headers, request) = (proxyRequest.Headers, httpContext.Request);
        Set(headers, "X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString());
        Set(headers, "X-Forwarded-Host", request.Host.Value);
        Set(headers, "X-Forwarded-Proto", request.Scheme);
        headers.Host = null;
    }

    private static void Set(System.Net.Http.Headers.HttpRequestHeaders headers, string name, string? value)
    {
        headers.Remove(name);
        if (!string.IsNullOrEmpty(value))
            headers.TryAddWithoutValidation(name, value);
    }
}
