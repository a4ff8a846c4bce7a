using CharteFlow.Adapters.Links;
using CharteFlow.Application.Links;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Layout;
using Microsoft.Extensions.Options;

namespace CharteFlow.Functions.Web;

/// <summary>
/// The personal links of e-mails. A link outlives its campaign for a while, so that late readers see the close rather
/// than an error.
/// </summary>
public sealed class PersonalLinks(LinkSigner signer, LinkCodes scopes, LinkStates states, IOptions<LinkOptions> options)
    : IPersonalLinks
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    public Uri Base => options.Value.PublicBaseUrl;

    /// <inheritdoc/>
    public Uri Answer(Campaign campaign, RecipientId recipient, LinkState? state) =>
        To(LinkPurpose.Answer, (campaign.Id.Value, recipient.Value), campaign.ClosesAt, state);

    /// <inheritdoc/>
    public Uri Review(ReviewRound round, ReviewerId reviewer, LinkState? state) =>
        To(LinkPurpose.Review, (round.Id.Value, reviewer.Value), round.Deadline + TimeSpan.FromDays(60), state);

    /// <inheritdoc/>
    public Uri Team(Campaign campaign, string managerEmail) =>
        To(LinkPurpose.Team, (campaign.Id.Value, ManagerCodes.Of(campaign.Id, managerEmail)), campaign.ClosesAt);

    /// <inheritdoc/>
    public Uri Version(CharterId charter, VersionNumber version) => new(Base, $"/v/{charter}/{version}");

    /// <inheritdoc/>
    public Uri Console(CharterId charter) => new(Base, $"/console/charters/{charter}");

    /// <inheritdoc/>
    public Uri Console(CycleId cycle) => new(Base, $"/console/cycles/{cycle}");

    /// <inheritdoc/>
    public Uri Remarks(CycleId cycle) => new(Base, Routes.Remarks(cycle, openOnly: true));

    /// <summary>
    /// What a link stands for, its scope's id in full, if it is of that purpose; null otherwise, whatever the cause.
    /// </summary>
    public async Task<LinkPayload?> OpenAsync(string token, LinkPurpose purpose, CancellationToken cancellationToken) =>
        signer.Open(token) is LinkResult.Valid { Payload: var payload }
        && payload.Purpose == purpose
        && await scopes.FindAsync(payload.Scope, cancellationToken) is { } id
        && await states.OfAsync(id, payload.Subject, cancellationToken) is { IsRevoked: false } state
        && payload.Generation >= state.Generation
            ? payload with
            {
                Scope = id,
            }
            : null;

    /// <summary>The first part of the address of a purpose's page.</summary>
    internal static string PageOf(LinkPurpose purpose) =>
        purpose switch
        {
            LinkPurpose.Answer => PersonalPages.Answer,
            LinkPurpose.Review => PersonalPages.Review,
            LinkPurpose.Team => PersonalPages.Team,
            _ => throw new ArgumentOutOfRangeException(
                nameof(purpose),
                purpose,
                "No page opens links of this purpose."
            ),
        };

    private Uri To(
        LinkPurpose purpose,
        (string Scope, string Subject) whom,
        DateTimeOffset until,
        LinkState? state = null
    ) =>
        new(
            Base,
            $"/{PageOf(purpose)}/{signer.Sign(new LinkPayload { Purpose = purpose, Scope = LinkCodes.CodeOf(whom.Scope), Subject = whom.Subject, Expires = until + Grace, Generation = state?.Generation ?? 0 })}"
        );
}
