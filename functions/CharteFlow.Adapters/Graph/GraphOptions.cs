using System.ComponentModel.DataAnnotations;

namespace CharteFlow.Adapters.Graph;

/// <summary>
/// How the app reaches Microsoft Graph and signs in there, without any secret. Configuration section <c>Graph</c>.
/// </summary>
public sealed class GraphOptions : IValidatableObject
{
    public const string Section = "Graph";

    /// <value>
    /// Graph's address with its version. Default the global service; a national cloud has its own, such as
    /// <c>https://graph.microsoft.us/v1.0</c>.
    /// </value>
    [Required(ErrorMessage = "Graph__Endpoint must be the address of Microsoft Graph.")]
    public Uri Endpoint { get; set; } = new("https://graph.microsoft.com/v1.0");

    /// <value>
    /// The user-assigned managed identity to sign in with; none: the default credential chain, such as the Azure CLI's
    /// sign-in on a developer's machine.
    /// </value>
    public string? ManagedIdentityClientId { get; set; }

    /// <value>How often a read that Graph throttles is tried again before it fails, 0 to 100. Default 10.</value>
    [Range(0, 100, ErrorMessage = "Graph__ReadRetries must be between 0 and 100.")]
    public int ReadRetries { get; set; } = 10;

    /// <summary>
    /// Where Microsoft Graph is: the global service and the national clouds (Microsoft Graph documentation,
    /// deployments).
    /// </summary>
    internal static IReadOnlyList<string> MicrosoftHosts { get; } =
    ["graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"];

    /// <summary>Whether the address is one of Microsoft's own, and no stand-in.</summary>
    internal bool IsMicrosofts =>
        Endpoint is { IsAbsoluteUri: true, IsDefaultPort: true }
        && Endpoint.Scheme == Uri.UriSchemeHttps
        && MicrosoftHosts.Contains(Endpoint.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>A token is only ever sent encrypted, or to a stand-in on this machine.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Endpoint.IsAbsoluteUri || (Endpoint.Scheme != Uri.UriSchemeHttps && !Endpoint.IsLoopback))
            yield return new ValidationResult(
                "Graph__Endpoint must be an https address such as https://graph.microsoft.com/v1.0."
            );
    }
}
