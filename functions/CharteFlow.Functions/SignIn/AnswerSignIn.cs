using CharteFlow.Adapters.Links;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using CharteFlow.Pages.Answer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CharteFlow.Functions.SignIn;

/// <summary>When an employee must be signed in to answer.</summary>
public enum RequireSignIn
{
    /// <summary>
    /// Where the law asks for the person's own consent, an amendment to the contract, and sign-in by Entra ID is set
    /// up.
    /// </summary>
    ContractAmendment,

    /// <summary>Never: the personal link is enough.</summary>
    Never,

    /// <summary>For every answer.</summary>
    Always,
}

/// <summary>How employees answer. Configuration section <c>Answers</c>.</summary>
public sealed class AnswerOptions
{
    public const string Section = "Answers";

    /// <value>
    /// When an employee must be signed in, beside holding the link. Default: on the route of an amendment to the
    /// contract.
    /// </value>
    public RequireSignIn RequireSignIn { get; set; }
}

/// <summary>
/// Whether the person at the browser is the one whom a link was sent to. A link can be forwarded; an account of the
/// company cannot.
/// </summary>
public sealed class AnswerSignIn(ConsoleAccess access, IOptions<AnswerOptions> options)
{
    /// <summary>What the page asks of the person.</summary>
    public async Task<SignInNeed> NeedOfAsync(HttpRequest request, Campaign campaign, Recipient recipient)
    {
        if (!IsRequired(campaign.Route) || await IsRecipientAsync(request, recipient))
            return SignInNeed.None;

        return await access.SessionOfAsync(request) is null ? SignInNeed.SignIn : SignInNeed.OtherAccount;
    }

    /// <summary>What the receipt says of how the person was known.</summary>
    public async Task<IdentityProof> ProofOfAsync(HttpRequest request, Recipient recipient) =>
        await IsRecipientAsync(request, recipient) ? IdentityProof.SignIn : IdentityProof.Link;

    private bool IsRequired(LegalRoute route) =>
        access.EntraSignIn
        && options.Value.RequireSignIn switch
        {
            RequireSignIn.Always => true,
            RequireSignIn.Never => false,
            _ => route == LegalRoute.ContractAmendment,
        };

    // Development sign-ins prove nothing.
    private async Task<bool> IsRecipientAsync(HttpRequest request, Recipient recipient) =>
        await access.SessionOfAsync(request) is { ObjectId: not null } session
        && (IsSame(session, recipient.Email) || session.ObjectId == recipient.Employee.Value);

    private static bool IsSame(Session session, string address) => EmailAddresses.AreSame(session.Email, address);
}
