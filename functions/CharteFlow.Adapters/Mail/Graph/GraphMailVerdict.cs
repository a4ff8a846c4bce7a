using CharteFlow.Adapters.Graph;

namespace CharteFlow.Adapters.Mail.Graph;

/// <summary>What an answer of Graph to <c>sendMail</c> means for the mail.</summary>
internal static class GraphMailVerdict
{
    /// <summary>
    /// The mail's outcome. Only what surely did not take the mail lets it be sent again: 429 and 503 that name a time, a request that did not leave, and
    /// settings or permissions that are wrong. Some throttling words came with a mail that was sent all the same (Microsoft Q&amp;A 5629476).
    /// </summary>
    /// <param name="failure">The answer.</param>
    /// <param name="delay">When to try again if Graph does not say.</param>
    public static SendOutcome Of(GraphFailure failure, TimeSpan delay) => failure switch
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
    public static string? Advice(GraphFailure failure, string mailbox) => failure switch
    {
        { Code: GraphFailure.NoToken } =>
            "No sign-in to Microsoft Graph: the credential has expired or is missing. Check Graph:ManagedIdentityClientId, or sign in anew with the Azure CLI.",
        { Code: GraphFailure.NotConnected } => "Microsoft Graph cannot be reached. Check Graph:Endpoint and the way out of the network.",
        { Status: 401 } => "Microsoft Graph refuses the sign-in. Check Graph:ManagedIdentityClientId and that the identity belongs to the tenant of the mailbox.",
        { Status: 403 } =>
            $"The app may not use the mailbox '{mailbox}'. Give its identity the Exchange roles 'Application Mail.Send' and 'Application Mail.Read' for this mailbox, or consent to Mail.Send and Mail.Read in Entra ID.",
        { Status: 404 } => $"There is no mailbox '{mailbox}' in Exchange Online. Check Mail:From and Mail:Graph:Mailboxes.",
        _ => null,
    };

    private static SendOutcome.Unknown Unknown(GraphFailure failure) => new($"Microsoft Graph answered {failure}");
}
