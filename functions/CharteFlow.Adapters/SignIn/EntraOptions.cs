using System.ComponentModel.DataAnnotations;

namespace CharteFlow.Adapters.SignIn;

/// <summary>How the app proves itself to Entra ID when it redeems a sign-in.</summary>
public enum EntraClientKind
{
    /// <summary>
    /// By a token of the app's managed identity, which the registration trusts as a federated credential. For Azure: no
    /// secret anywhere.
    /// </summary>
    ManagedIdentity,

    /// <summary>
    /// Not at all: PKCE alone (RFC 7636), for a registration of a public client. For a machine outside Azure.
    /// </summary>
    Public,
}

/// <summary>
/// Sign-in by Microsoft Entra ID. Configuration section <c>Entra</c>; without <see cref="ClientId"/> there is none.
/// </summary>
public sealed class EntraOptions : IValidatableObject
{
    public const string Section = "Entra";

    /// <value>The directory (tenant) id, a GUID.</value>
    public string? TenantId { get; set; }

    /// <value>
    /// The application (client) id of the registration, a GUID. Tokens for other applications are refused.
    /// </value>
    public string? ClientId { get; set; }

    /// <value>
    /// The cloud's sign-in address; default <c>https://login.microsoftonline.com/</c>. National clouds have others.
    /// </value>
    public Uri Instance { get; set; } = new("https://login.microsoftonline.com/");

    /// <value>How the app proves itself; default by managed identity.</value>
    public EntraClientKind Client { get; set; }

    /// <value>The client id of a user-assigned identity; default: the system-assigned one.</value>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>Whether sign-in by Entra ID is set up.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(ClientId);

    /// <summary>Where the tenant describes itself (OpenID Connect Discovery 1.0).</summary>
    internal string Discovery => new Uri(Instance, $"{TenantId}/v2.0/.well-known/openid-configuration").ToString();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
            yield break;
        if (!Guid.TryParse(ClientId, out _))
            yield return new(
                "Entra__ClientId is not a GUID. Take the application (client) id of the app registration."
            );
        if (!Guid.TryParse(TenantId, out _))
            yield return new("Entra__TenantId is not a GUID. Take the directory (tenant) id of the app registration.");
        if (Instance is not { IsAbsoluteUri: true } || (Instance.Scheme != Uri.UriSchemeHttps && !Instance.IsLoopback))
            yield return new("Entra__Instance must be an https address such as https://login.microsoftonline.com/.");
    }
}
