using Azure.Core;
using Azure.Identity;

namespace CharteFlow.Adapters.Graph;

/// <summary>Chooses how the app signs in to Microsoft's services.</summary>
internal static class GraphCredentials
{
    public static TokenCredential For(GraphOptions options)
    {
        if (options.Endpoint is { IsAbsoluteUri: true, IsLoopback: true })
            return new LoopbackCredential();
        return Of(options.ManagedIdentityClientId);
    }

    /// <summary>A user-assigned managed identity by its client id; without one, the default credential chain.</summary>
    public static TokenCredential Of(string? managedIdentityClientId) =>
        managedIdentityClientId is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();

    /// <summary>
    /// A stand-in for Graph on this machine gets a word that opens nothing: no real token ever goes there.
    /// </summary>
    private sealed class LoopbackCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("loopback", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => new(GetToken(requestContext, cancellationToken));
    }
}
