using CharteFlow.Adapters.Graph;
using CharteFlow.Application.Mail;

namespace CharteFlow.Adapters.Mail.Graph;

/// <summary>What an answer of Graph to <c>sendMail</c> means for the mail.</summary>
internal static class GraphMailVerdict
{
    /// <summary>
    /// The mail's outcome. Only what surely did not take the mail lets it be sent again: 429 and 503 that name a time,
    /// a request that did not leave, and settings or permissions that are wrong. Some throttling words came with a mail
    /// that was sent all the same (Microsoft Q&amp;A 5629476).
    /// </summary>
    /// <param name="failure">The answer.</param>
    /// <param name="delay">When to try again if Graph does not say.</param>
    public static SendOutcome Of(GraphFailure failure, TimeSpan delay) =>
        failure switch
        {
            { Status: 0, Code: GraphFailure.NoToken or GraphFailure.NotConnected } => new SendOutcome.RetryAfter(delay),
            { Code: "ApplicationThrottled" or "CommandConcurrencyLimitReached" or "UnknownError" } => Unknown(failure),
            { Status: 429 } => new SendOutcome.RetryAfter(failure.RetryAfter ?? delay),
            { Status: 503, RetryAfter: { } wait } => new SendOutcome.RetryAfter(wait),
            { Status: 0 or 408 or 409 or >= 500 } => Unknown(failure),
            { Status: 401 or 403 or 404 } => new SendOutcome.RetryAfter(delay),
            _ => new SendOutcome.Rejected($"Microsoft Graph answered {failure}"),
        };

    /// <summary>Which setting or permission to mend; null when the failure is no fault of them.</summary>
    /// <param name="failure">The answer.</param>
    /// <param name="mailbox">The mailbox's address, for a page.</param>
    /// <param name="setting">The setting that names the mailbox, for the log.</param>
    public static MailProblem? Advice(GraphFailure failure, string mailbox, string setting) =>
        failure switch
        {
            { Code: GraphFailure.NoToken } => Same(
                "L’application ne peut pas se connecter à Microsoft Graph\u00A0: son identité manque, ou sa connexion a expiré. Vérifiez Graph__ManagedIdentityClientId, ou reconnectez-vous avec l’Azure CLI.",
                "No sign-in to Microsoft Graph: the credential has expired or is missing. Check Graph__ManagedIdentityClientId, or sign in again with the Azure CLI."
            ),
            { Code: GraphFailure.NotConnected } => Same(
                "Microsoft Graph est injoignable. Vérifiez Graph__Endpoint et la sortie du réseau.",
                "Microsoft Graph cannot be reached. Check Graph__Endpoint and the way out of the network."
            ),
            { Status: 401 } => Same(
                "Microsoft Graph refuse la connexion de l’application. Vérifiez Graph__ManagedIdentityClientId, et que cette identité appartient au locataire de la boîte aux lettres.",
                "Microsoft Graph refuses the sign-in. Check Graph__ManagedIdentityClientId and that the identity belongs to the tenant of the mailbox."
            ),
            { Status: 403 } => new MailProblem(
                $"L’application n’a pas le droit d’utiliser la boîte aux lettres «\u00A0{mailbox}\u00A0». Donnez à son identité les rôles Exchange «\u00A0Application Mail.Send\u00A0» et «\u00A0Application Mail.Read\u00A0» pour cette boîte, ou consentez à Mail.Send et Mail.Read dans Entra ID.",
                Forbidden($"“{mailbox}”"),
                Forbidden($"of {setting}")
            ),
            { Status: 404 } => new MailProblem(
                $"Il n’y a pas de boîte aux lettres «\u00A0{mailbox}\u00A0» dans Exchange Online. Vérifiez Mail__From et Mail__Graph__Mailboxes.",
                $"There is no mailbox “{mailbox}” in Exchange Online. Check Mail__From and Mail__Graph__Mailboxes.",
                $"There is no mailbox of the name in {setting} in Exchange Online. Check Mail__From and Mail__Graph__Mailboxes."
            ),
            _ => null,
        };

    private static string Forbidden(string mailbox) =>
        $"The app may not use the mailbox {mailbox}. Give its identity the Exchange roles “Application Mail.Send” and “Application Mail.Read” for this mailbox, or consent to Mail.Send and Mail.Read in Entra ID.";

    private static MailProblem Same(string french, string english) => new(french, english, english);

    private static SendOutcome.Unknown Unknown(GraphFailure failure) => new($"Microsoft Graph answered {failure}");
}
