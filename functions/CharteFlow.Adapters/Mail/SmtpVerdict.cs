using System.Net.Sockets;
using Azure.Identity;
using CharteFlow.Application.Mail;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace CharteFlow.Adapters.Mail;

/// <summary>
/// What an answer of the SMTP server, or none, means for the mail and for whoever keeps the settings. Exchange tells
/// its reasons by enhanced status codes: those of High Volume Email are in Microsoft's troubleshooting page for it.
/// </summary>
internal static class SmtpVerdict
{
    private static readonly string[] TokenEndsSoon = ["5.5.127", "5.7.142", "5.7.143"];
    private static readonly string[] SenderRefused = ["5.2.240", "5.2.252", "5.6.241", "5.7.60", "5.7.62", "5.7.240"];

    /// <summary>
    /// Whether the server, which had let us in, wants another sign-in: the mail goes out on a new connection.
    /// </summary>
    public static bool IsSignInOver(SmtpCommandException refused) =>
        refused.StatusCode is SmtpStatusCode.AuthenticationRequired or SmtpStatusCode.AuthenticationInvalidCredentials
        || Says(refused, TokenEndsSoon);

    /// <summary>
    /// A refused mail's outcome. A refusal of the sender is none of the mail: it waits until somebody has mended the
    /// sender.
    /// </summary>
    public static SendOutcome Of(SmtpCommandException refused, SmtpOptions options) =>
        (int)refused.StatusCode >= 500 && !Says(refused, SenderRefused)
            ? new SendOutcome.Rejected($"{options.Host} answered {(int)refused.StatusCode}: {refused.Message}")
            : new SendOutcome.RetryAfter(options.RetryDelay);

    /// <summary>
    /// What to mend when the server, once it has let us in, refuses who sends; null when it is the mail that it
    /// refuses.
    /// </summary>
    public static MailProblem? SenderProblem(SmtpCommandException refused) =>
        !Says(refused, SenderRefused) ? null
        : Says(refused, ["5.7.240"])
            ? Same(
                "Le compte d’envoi n’autorise pas l’application. Ajoutez l’identité de l’application aux applications autorisées du compte de Mail__Smtp__User (Add-HVEAppAccess dans Exchange).",
                "The account that sends does not allow the app. Add the app’s identity to the allowed apps of the account in Mail__Smtp__User (Add-HVEAppAccess in Exchange)."
            )
        : Says(refused, ["5.2.240"])
            ? Same(
                "Mail__Smtp__User n’est pas un compte High Volume Email. Nommez un tel compte, ou un autre serveur dans Mail__Smtp__Host.",
                "Mail__Smtp__User is no High Volume Email account. Name one, or another server in Mail__Smtp__Host."
            )
        : Same(
            "Le serveur SMTP n’accepte pas que ce compte écrive sous l’adresse de Mail__From. Donnez à Mail__From l’adresse du compte de Mail__Smtp__User.",
            "The SMTP server does not let this account write as Mail__From. Set Mail__From to the address of the account in Mail__Smtp__User."
        );

    /// <summary>
    /// What to mend when there is no way to the server, or it turns us away at the door; null when only time is needed.
    /// </summary>
    public static MailProblem? DoorProblem(Exception error, SmtpOptions options) =>
        error switch
        {
            AuthenticationFailedException => Same(
                "L’application n’obtient pas de jeton pour le serveur SMTP\u00A0: son identité manque, ou sa connexion a expiré. Vérifiez Mail__Smtp__ManagedIdentityClientId et Mail__Smtp__Scope, ou reconnectez-vous avec l’Azure CLI.",
                "The app gets no token for the SMTP server: its identity is missing, or its sign-in has expired. Check Mail__Smtp__ManagedIdentityClientId and Mail__Smtp__Scope, or sign in again with the Azure CLI."
            ),
            SignInNotOfferedException => Same(
                "Le serveur SMTP ne propose pas le mode de connexion demandé. Vérifiez Mail__Smtp__Authentication, Mail__Smtp__Host et Mail__Smtp__Security.",
                "The SMTP server does not offer the sign-in that is asked for. Check Mail__Smtp__Authentication, Mail__Smtp__Host and Mail__Smtp__Security."
            ),
            AuthenticationException when Says(error, TokenEndsSoon) || error.Message.StartsWith('4') => null,
            AuthenticationException
            or SmtpCommandException
            {
                StatusCode: SmtpStatusCode.AuthenticationInvalidCredentials or SmtpStatusCode.AuthenticationRequired
            } => SignInRefused(options.SignIn),
            SslHandshakeException or NotSupportedException => Same(
                "La connexion au serveur SMTP n’a pas pu être chiffrée. Vérifiez Mail__Smtp__Security, Mail__Smtp__Port et le certificat du serveur.",
                "The connection to the SMTP server could not be encrypted. Check Mail__Smtp__Security, Mail__Smtp__Port and the server’s certificate."
            ),
            SocketException or IOException or SmtpProtocolException or OperationCanceledException or TimeoutException =>
                Same(
                    "Le serveur SMTP ne répond pas. Vérifiez Mail__Smtp__Host, Mail__Smtp__Port et la sortie du réseau.",
                    "The SMTP server does not answer. Check Mail__Smtp__Host, Mail__Smtp__Port and the way out of the network."
                ),
            SmtpCommandException => Same(
                "Le serveur SMTP refuse la connexion. Vérifiez Mail__Smtp__Host et le droit de l’application d’envoyer par ce serveur.",
                "The SMTP server refuses the connection. Check Mail__Smtp__Host and that the app may send through it."
            ),
            _ => null,
        };

    private static MailProblem SignInRefused(SmtpAuthentication signIn) =>
        signIn switch
        {
            SmtpAuthentication.OAuth => Same(
                "Le serveur SMTP refuse le jeton de l’application (535). Vérifiez que Mail__Smtp__User est le compte qui envoie, que l’identité de l’application a l’autorisation Mail.Send d’Office 365 Exchange Online, et que ce compte l’autorise (Add-HVEAppAccess).",
                "The SMTP server refuses the app’s token (535). Check that Mail__Smtp__User is the account that sends, that the app’s identity has the permission Mail.Send of Office 365 Exchange Online, and that the account allows it (Add-HVEAppAccess)."
            ),
            SmtpAuthentication.Password => Same(
                "Le serveur SMTP refuse la connexion du compte (535). Vérifiez Mail__Smtp__User et Mail__Smtp__Password.",
                "The SMTP server refuses the account’s sign-in (535). Check Mail__Smtp__User and Mail__Smtp__Password."
            ),
            _ => Same(
                "Le serveur SMTP demande une connexion. Renseignez Mail__Smtp__Authentication et Mail__Smtp__User.",
                "The SMTP server asks for a sign-in. Set Mail__Smtp__Authentication and Mail__Smtp__User."
            ),
        };

    // A code ends where its digits do: 5.7.60 is not 5.7.6.
    private static bool Says(Exception error, string[] codes) =>
        codes.Any(code =>
            error.Message.IndexOf(code, StringComparison.Ordinal) is >= 0 and var at
            && !char.IsDigit(error.Message.ElementAtOrDefault(at + code.Length))
        );

    private static MailProblem Same(string french, string english) => new(french, english, english);
}
