using Azure.Core;
using Microsoft.Graph;
using Microsoft.Kiota.Authentication.Azure;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace CharteFlow.Adapters.Graph;

/// <summary>
/// Makes the SDK's client: our endpoint, our sign-in, no retry of writes, and time limits left to the caller's clock.
/// </summary>
internal static class GraphClients
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    public static GraphServiceClient Create(GraphOptions options, TokenCredential credential, TimeProvider clock)
    {
        var handlers = GraphClientFactory
            .CreateDefaultHandlers()
            .Where(handler => handler is not RetryHandler)
            .ToList();
        handlers.Insert(0, new GraphReadRetry(options.ReadRetries, clock));
        var http = KiotaClientFactory.Create(handlers, new SocketsHttpHandler { ConnectTimeout = ConnectTimeout });
        http.Timeout = Timeout.InfiniteTimeSpan;
        var signIn = new AzureIdentityAuthenticationProvider(
            credential,
            allowedHosts: [options.Endpoint.Host],
            observabilityOptions: null,
            isCaeEnabled: true,
            scopes: [new Uri(options.Endpoint, "/.default").ToString()]
        );
        return new GraphServiceClient(http, signIn, options.Endpoint.ToString().TrimEnd('/'));
    }
}
