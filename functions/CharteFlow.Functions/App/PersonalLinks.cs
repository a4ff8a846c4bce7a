using System.Security.Cryptography;
using System.Text;
using CharteFlow.Adapters.Links;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Layout;
using Microsoft.Extensions.Options;

namespace CharteFlow.Functions.App;

/// <summary>The personal links of e-mails. A link outlives its campaign for a while, so that late readers see the close rather than an error.</summary>
public sealed class PersonalLinks(LinkSigner signer, LinkScopes scopes, LinkStates states, IOptions<LinkOptions> options)
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    public Uri Base => options.Value.PublicBaseUrl;

    /// <summary>An employee's link.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="recipient">The employee in it.</param>
    /// <param name="state">What HR has done about the link; null for nothing.</param>
    public Uri Answer(Campaign campaign, RecipientId recipient, LinkState? state) =>
        To(LinkPurpose.Answer, (campaign.Id.Value, recipient.Value), campaign.ClosesAt, state);

    /// <summary>A reviewer's link, likewise.</summary>
    public Uri Review(ReviewRound round, ReviewerId reviewer, LinkState? state) =>
        To(LinkPurpose.Review, (round.Id.Value, reviewer.Value), round.Deadline + TimeSpan.FromDays(60), state);

    public Uri Team(Campaign campaign, string managerEmail) =>
        To(LinkPurpose.Team, (campaign.Id.Value, TeamSubject(campaign.Id, managerEmail)), campaign.ClosesAt);

    public Uri Version(CharterId charter, VersionNumber version) => new(Base, $"/v/{charter}/{version}");

    public Uri Console(CharterId charter) => new(Base, $"/console/charters/{charter}");

    public Uri Console(CycleId cycle) => new(Base, $"/console/cycles/{cycle}");

    public Uri Remarks(CycleId cycle) => new(Base, Routes.Remarks(cycle, openOnly: true));

    /// <summary>What a link stands for, its scope's id in full, if it is of that purpose; null otherwise, whatever the cause.</summary>
    public async Task<LinkPayload?> OpenAsync(string token, LinkPurpose purpose, CancellationToken cancellationToken) =>
        signer.Open(token) is LinkResult.Valid { Payload: var payload }
        && payload.Purpose == purpose
        && await scopes.FindAsync(payload.Scope, cancellationToken) is { } id
        && await states.OfAsync(id, payload.Subject, cancellationToken) is { IsRevoked: false } state
        && payload.Generation >= state.Generation
            ? payload with { Scope = id }
            : null;

    /// <summary>A manager's opaque id within a campaign: no address stands in the link.</summary>
    public static string TeamSubject(CampaignId campaign, string managerEmail) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{campaign}\n{managerEmail}")))[..32];

    /// <summary>The first part of the address of a purpose's page.</summary>
    internal static string PageOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Answer => PersonalPages.Answer,
        LinkPurpose.Review => PersonalPages.Review,
        LinkPurpose.Team => PersonalPages.Team,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No page opens links of this purpose."),
    };

    private Uri To(LinkPurpose purpose, (string Scope, string Subject) whom, DateTimeOffset until, LinkState? state = null) =>
        new(Base, $"/{PageOf(purpose)}/{signer.Sign(new LinkPayload { Purpose = purpose, Scope = LinkScopes.CodeOf(whom.Scope), Subject = whom.Subject, Expires = until + Grace, Generation = state?.Generation ?? 0 })}");
}
