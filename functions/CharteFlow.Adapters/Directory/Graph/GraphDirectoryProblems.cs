using System.Text.RegularExpressions;
using CharteFlow.Adapters.Graph;
using CharteFlow.Application.Directory;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Adapters.Directory.Graph;

/// <summary>What to mend when Entra ID cannot be read.</summary>
internal static partial class GraphDirectoryProblems
{
    /// <summary>
    /// What Entra ID says when nobody has consented to the app, or to what it asks for (Microsoft Entra authentication
    /// error codes).
    /// </summary>
    private static readonly string[] NoConsent =
    [
        "AADSTS65001",
        "AADSTS65004",
        "AADSTS90094",
        "AADSTS90095",
        "AADSTS650052",
    ];

    /// <summary>What it says of a secret, certificate or assertion that is no longer valid.</summary>
    private static readonly string[] Expired =
    [
        "AADSTS7000222",
        "AADSTS700024",
        "AADSTS700027",
        "AADSTS7000215",
        "AADSTS500133",
    ];

    public static DirectoryProblem Of(GraphFailure failure, string group) =>
        failure switch
        {
            { Code: GraphFailure.NoToken } => NotSignedIn(EntraCode().Match(failure.Message).Value),
            { Status: 401 } => NotSignedIn(""),
            { Status: 403 } => Error(
                "l’application n’a pas le droit de lire l’annuaire. Accordez GroupMember.Read.All et User.Read.All dans Entra ID, et User-LifeCycleInfo.Read.All si Directory__Graph__LeavingDates vaut true.",
                "the app may not read the directory. Consent to GroupMember.Read.All and User.Read.All in Entra ID, and to User-LifeCycleInfo.Read.All if Directory__Graph__LeavingDates is true."
            ),
            { Status: 404 } => Error(
                $"le groupe {group} n’existe pas. Vérifiez Directory__Graph__Groups.",
                $"there is no group {group}. Check Directory__Graph__Groups."
            ),
            { Status: GraphFailure.Hidden } => Error(
                $"Microsoft Graph donne les membres du groupe {group} sans leur nom ni leur adresse. Accordez User.Read.All à l’application dans Entra ID.",
                $"Microsoft Graph gives the members of the group {group} without their names and addresses. Consent to User.Read.All for the app in Entra ID."
            ),
            { Status: GraphFailure.Truncated } => Error(
                $"la liste du groupe {group} est incomplète ; elle sera relue.",
                $"the list of the group {group} is not complete; it is read again. {failure.Message}"
            ),
            _ => Error(
                $"Microsoft Graph ne répond pas comme prévu ({failure}). Vérifiez Graph__Endpoint si cela dure.",
                $"Microsoft Graph does not answer as it should ({failure}). Check Graph__Endpoint if this lasts."
            ),
        };

    /// <summary>An account whose address no mail can be sent to.</summary>
    public static DirectoryProblem AddressUnusable(string name, string address) =>
        new(
            DirectoryProblemKind.Graph,
            DirectorySeverity.Warning,
            0,
            $"l’adresse de {name}, «\u00A0{OneLine.Of(address)}\u00A0», n’est pas une adresse e-mail. Corrigez-la dans Entra ID.",
            $"the address of {name}, '{OneLine.Of(address)}', is not an e-mail address. Correct it in Entra ID."
        );

    private static DirectoryProblem NotSignedIn(string code) =>
        NoConsent.Contains(code)
            ? Error(
                $"le consentement de l’administrateur manque dans Entra ID ({code}). Accordez GroupMember.Read.All et User.Read.All à l’identité de l’application.",
                $"the administrator’s consent is missing in Entra ID ({code}). Grant GroupMember.Read.All and User.Read.All to the app’s identity."
            )
        : Expired.Contains(code)
            ? Error(
                $"le justificatif avec lequel l’application se connecte a expiré ou n’est plus valable ({code}). Renouvelez-le, ou donnez une identité managée par Graph__ManagedIdentityClientId.",
                $"the credential with which the app signs in has expired or is no longer valid ({code}). Renew it, or give a managed identity by Graph__ManagedIdentityClientId."
            )
        : Error(
            $"la connexion à Microsoft Graph est refusée ou expirée{Bracketed(code)}. Vérifiez Graph__ManagedIdentityClientId.",
            $"the sign-in to Microsoft Graph is refused or has expired{Bracketed(code)}. Check Graph__ManagedIdentityClientId."
        );

    private static string Bracketed(string code) => code.Length == 0 ? "" : $" ({code})";

    private static DirectoryProblem Error(string french, string english) =>
        new(DirectoryProblemKind.Graph, DirectorySeverity.Error, 0, french, english);

    [GeneratedRegex(@"AADSTS\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EntraCode();
}
