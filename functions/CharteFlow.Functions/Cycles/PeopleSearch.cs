using System.Globalization;
using CharteFlow.Application.Answers;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Links;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Pages.Console;

namespace CharteFlow.Functions.Cycles;

/// <summary>
/// Finds the people whose links HR can send again or revoke: every reviewer of a round, and the employees whose name or
/// address holds what HR typed.
/// </summary>
public sealed class PeopleSearch(
    CampaignStore campaigns,
    AudienceStore audience,
    ReceiptStore receipts,
    LinkStates links
)
{
    private const int Most = 20;

    /// <summary>
    /// The people, and whether there are more; null when nobody has a link that HR can do something about.
    /// </summary>
    public async Task<PeopleFound?> FindAsync(
        Cycle cycle,
        ReviewFigures? review,
        string? typed,
        CancellationToken cancellationToken
    )
    {
        if (cycle.Withdrawal is not null)
            return null;
        if (cycle.Phase == CyclePhase.Review && review is not null)
            return await ReviewersAsync(review, cancellationToken);

        return
            cycle.CurrentCampaign is { } id
            && await campaigns.FindAsync(id, cancellationToken) is { Campaign: { ClosedAt: null, Pages: > 0 } campaign }
            ? await EmployeesAsync(campaign, typed?.Trim() ?? "", cancellationToken)
            : null;
    }

    private async Task<PeopleFound> ReviewersAsync(ReviewFigures review, CancellationToken cancellationToken)
    {
        var states = await links.OfScopeAsync(review.Round.Id.Value, cancellationToken);
        var acted = review.Verdicts.Select(verdict => verdict.Reviewer).ToHashSet();
        return new PeopleFound(
            null,
            [
                .. review.Round.Reviewers.Select(reviewer =>
                    RowOf(
                        (Addressee.Reviewer, reviewer.Id.Value, reviewer.Name, reviewer.Email),
                        states,
                        acted.Contains(reviewer.Id)
                    )
                ),
            ],
            false
        );
    }

    private async Task<PeopleFound> EmployeesAsync(Campaign campaign, string typed, CancellationToken cancellationToken)
    {
        if (typed.Length == 0)
            return new PeopleFound("", [], false);

        var state = await audience.StateAsync(campaign, cancellationToken);
        var found = await campaigns
            .PagesAsync(campaign, cancellationToken)
            .SelectMany(page => page.Recipients)
            .Select(state.Current)
            .Where(person => Holds(person.Name, typed) || Holds(person.Email, typed))
            .Take(Most + 1)
            .ToListAsync(cancellationToken);
        var states = await links.OfScopeAsync(campaign.Id.Value, cancellationToken);
        var rows = new List<PersonLink>();
        foreach (var person in found.Take(Most))
        {
            var hasAnswered = (await receipts.OfAsync(campaign.Id, person.Id, cancellationToken)).Count > 0;
            rows.Add(RowOf((Addressee.Employee, person.Id.Value, person.Name, person.Email), states, hasAnswered));
        }

        return new PeopleFound(typed, rows, found.Count > Most);
    }

    private static PersonLink RowOf(
        (Addressee As, string Id, string Name, string Email) person,
        IReadOnlyDictionary<string, LinkState> states,
        bool hasActed
    )
    {
        var state = states.GetValueOrDefault(person.Id);
        return new PersonLink(person.As, person.Id, person.Name, person.Email)
        {
            IsRevoked = state?.IsRevoked == true,
            SentAt = state?.SentAt,
            HasActed = hasActed,
        };
    }

    private static bool Holds(string text, string typed) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(
            text,
            typed,
            CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace
        ) >= 0;
}
