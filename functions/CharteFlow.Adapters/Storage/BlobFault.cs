using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace CharteFlow.Adapters.Storage;

/// <summary>
/// What Blob storage says, in sentences that name the setting or the permission to mend. The codes are those of
/// Microsoft's lists of common and of Blob storage's own error codes.
/// </summary>
/// <param name="MustBeMended">Whether to try again does not help.</param>
internal sealed record BlobFault(string English, string French, bool MustBeMended = true)
{
    private const string Role = "Storage Blob Data Contributor";

    public static BlobFault Of(Exception error, string container) =>
        error switch
        {
            CredentialUnavailableException => new(
                "There is no identity to sign in to Blob storage with. Nothing was lost: on Azure give the app a managed identity and name it in Storage__ManagedIdentityClientId; elsewhere sign in with 'az login', or set Storage__ConnectionString.",
                "Aucune identité ne permet de se connecter au stockage Blob. Rien n’est perdu\u00A0: sur Azure, donnez à l’application une identité managée et nommez-la dans Storage__ManagedIdentityClientId\u202F; ailleurs, connectez-vous par «\u00A0az login\u00A0», ou renseignez Storage__ConnectionString."
            ),
            AuthenticationFailedException => new(
                "The app’s identity could not sign in to Blob storage: it no longer exists, or its credential has expired. Nothing was lost: check Storage__ManagedIdentityClientId, or sign in again.",
                "L’identité de l’application n’a pas pu se connecter au stockage Blob\u00A0: elle n’existe plus, ou son secret a expiré. Rien n’est perdu\u00A0: vérifiez Storage__ManagedIdentityClientId, ou reconnectez-vous."
            ),
            RequestFailedException { Status: 401 or 403 } refused => OfRefusal(refused, container),
            RequestFailedException missing when missing.ErrorCode == BlobErrorCode.ContainerNotFound => new(
                $"Blob storage has no container “{container}”. Nothing was lost: create it, correct its name in the setting Storage__…Container, or set Storage__CreateContainers to true.",
                $"Le stockage Blob n’a pas de conteneur «\u00A0{container}\u00A0». Rien n’est perdu\u00A0: créez-le, corrigez son nom dans le réglage Storage__…Container, ou mettez Storage__CreateContainers à true."
            ),
            RequestFailedException locked when locked.ErrorCode == BlobErrorCode.BlobImmutableDueToPolicy => new(
                $"The container “{container}” keeps what has been written: its immutability policy forbids changing or deleting it. Nothing was lost; if it should be changed, Storage__…Container may name the wrong container.",
                $"Le conteneur «\u00A0{container}\u00A0» garde ce qui y est écrit\u00A0: sa règle d’immuabilité interdit de le modifier ou de le supprimer. Rien n’est perdu\u202F; s’il doit être modifié, Storage__…Container nomme peut-être le mauvais conteneur."
            ),
            RequestFailedException { Status: > 0 } busy => new(
                $"Blob storage refused ({busy.Status} {busy.ErrorCode}) in the container “{container}”. Nothing was half written: try again in a moment.",
                $"Le stockage Blob a refusé ({busy.Status} {busy.ErrorCode}) dans le conteneur «\u00A0{container}\u00A0». Rien n’est écrit à moitié\u00A0: réessayez dans un instant.",
                MustBeMended: false
            ),
            { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } } => new(
                "The name of the storage account does not resolve: there is no such account, or its private endpoint lacks its DNS zone. Nothing was lost: check Storage__BlobServiceUri or Storage__ConnectionString.",
                "Le nom du compte de stockage ne mène nulle part\u00A0: ce compte n’existe pas, ou la zone DNS manque à son point de terminaison privé. Rien n’est perdu\u00A0: vérifiez Storage__BlobServiceUri ou Storage__ConnectionString."
            ),
            { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } } =>
                new(
                    "The certificate of Blob storage is not trusted, or does not bear its name. Nothing was lost: check Storage__BlobServiceUri, and what stands between the app and the account.",
                    "Le certificat du stockage Blob n’est pas reconnu, ou porte un autre nom. Rien n’est perdu\u00A0: vérifiez Storage__BlobServiceUri, et ce qui se trouve entre l’application et le compte."
                ),
            _ => new(
                $"Blob storage cannot be reached for the container “{container}”. Nothing was half written: check Storage__BlobServiceUri or Storage__ConnectionString and the network, then try again.",
                $"Le stockage Blob est injoignable pour le conteneur «\u00A0{container}\u00A0». Rien n’est écrit à moitié\u00A0: vérifiez Storage__BlobServiceUri ou Storage__ConnectionString et le réseau, puis réessayez.",
                MustBeMended: false
            ),
        };

    private static BlobFault OfRefusal(RequestFailedException refused, string container)
    {
        var (english, french) = Advice(refused.ErrorCode);
        return new(
            $"Blob storage does not let CharteFlow into the container “{container}” ({refused.Status} {refused.ErrorCode}). Nothing was lost: {english}",
            $"Le stockage Blob n’ouvre pas le conteneur «\u00A0{container}\u00A0» à CharteFlow ({refused.Status} {refused.ErrorCode}). Rien n’est perdu\u00A0: {french}"
        );
    }

    private static (string English, string French) Advice(string? code) =>
        code switch
        {
            "KeyBasedAuthenticationNotPermitted" => (
                "the account takes no keys, so set Storage__BlobServiceUri in the place of Storage__ConnectionString.",
                "le compte n’accepte pas de clés, donc renseignez Storage__BlobServiceUri à la place de Storage__ConnectionString."
            ),
            "AuthorizationPermissionMismatch" or "InsufficientAccountPermissions" => (
                $"give the app’s identity the role {Role} on the container or the account of Storage__BlobServiceUri; it can take ten minutes to apply.",
                $"donnez à l’identité de l’application le rôle {Role} sur le conteneur ou le compte de Storage__BlobServiceUri\u202F; cela peut prendre dix minutes."
            ),
            "AuthorizationFailure" => (
                $"check the key in Storage__ConnectionString; with Storage__BlobServiceUri, let the app through the account’s network rules and give its identity the role {Role}.",
                $"vérifiez la clé de Storage__ConnectionString\u202F; avec Storage__BlobServiceUri, ouvrez les règles réseau du compte à l’application et donnez à son identité le rôle {Role}."
            ),
            _ => (
                $"check that Storage__BlobServiceUri is an account of the identity’s own directory, that the identity has the role {Role}, and that the machine’s clock is right; or check the key in Storage__ConnectionString.",
                $"vérifiez que Storage__BlobServiceUri est un compte de l’annuaire de l’identité, que l’identité a le rôle {Role} et que l’horloge de la machine est juste\u202F; ou vérifiez la clé de Storage__ConnectionString."
            ),
        };
}
