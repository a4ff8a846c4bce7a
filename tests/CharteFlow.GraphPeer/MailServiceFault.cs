namespace CharteFlow.GraphPeer;

/// <summary>What the peer does to a <c>sendMail</c> instead of taking it with 202.</summary>
public enum MailServiceFault
{
    None,

    /// <summary>
    /// 202 with <c>Retry-After</c>: taken; whoever tries again doubles it (microsoftgraph/msgraph-sdk-java#1487).
    /// </summary>
    AcceptedWithRetryAfter,

    /// <summary>429 with <c>Retry-After</c>, not taken (Microsoft Graph throttling guidance).</summary>
    Throttled,

    /// <summary>429 <c>ApplicationThrottled</c>, and taken all the same (Microsoft Q&amp;A 5629476).</summary>
    ThrottledButSent,

    /// <summary>503 with <c>Retry-After</c>, not taken (Microsoft Graph error responses).</summary>
    Unavailable,

    /// <summary>500 <c>UnknownError</c>, not taken.</summary>
    FailedAndLost,

    /// <summary>500 <c>UnknownError</c>, and taken all the same (Microsoft Q&amp;A 5629476).</summary>
    FailedButSent,

    /// <summary>The connection breaks before the mail is taken.</summary>
    BrokenAndLost,

    /// <summary>The connection breaks after the mail is taken.</summary>
    BrokenButSent,

    /// <summary>Taken, and no answer ever comes.</summary>
    SilentButSent,

    /// <summary>Not taken, and no answer ever comes.</summary>
    SilentAndLost,

    /// <summary>401 <c>InvalidAuthenticationToken</c>: the credential has expired.</summary>
    Unauthorized,

    /// <summary>
    /// 403 <c>ErrorAccessDenied</c>: no permission, no consent, or the mailbox is outside the app's scope.
    /// </summary>
    Forbidden,

    /// <summary>400 <c>ErrorInvalidRecipients</c>.</summary>
    InvalidRecipient,
}
