using CharteFlow.Application.Answers;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Links;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Managers;

/// <summary>
/// The people of a manager's team who had not answered when the manager was told. No name and no address.
/// </summary>
public sealed record SilentMembers(IReadOnlyList<RecipientId> Members);

/// <summary>
/// Managers' teams, one record each, written when managers are told: a manager's page reads its own team, whatever the
/// campaign's size. Which of them are still silent is looked up.
/// </summary>
public sealed class TeamStore(Stores stores, CampaignStore campaigns, ReceiptStore receipts, AudienceStore audience)
{
    private const int ReadsAtOnce = 16;

    /// <summary>
    /// From so many members of one page of recipients on, one listing of the page costs less than a read for each of
    /// them.
    /// </summary>
    private const int ListFrom = 8;

    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>Keeps a manager's team; the one that is kept already stays.</summary>
    public Task KeepAsync(
        CampaignId campaign,
        string managerEmail,
        IEnumerable<RecipientId> members,
        CancellationToken cancellationToken
    ) =>
        _records.CreateAsync(
            NameOf(campaign, ManagerCodes.Of(campaign, managerEmail)),
            new SilentMembers([.. members]),
            cancellationToken
        );

    /// <summary>The names of those of a team who are there and have not answered yet.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="subject">The manager's opaque id, as it stands in the link.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<IReadOnlyList<string>> SilentAsync(
        Campaign campaign,
        string subject,
        CancellationToken cancellationToken
    )
    {
        var members =
            Identifiers.IsValid(subject)
            && await _records.FindAsync<SilentMembers>(NameOf(campaign.Id, subject), cancellationToken) is { } team
                ? team.Value.Members
                : [];
        var answered = await AnsweredAsync(campaign.Id, members, cancellationToken);
        var state = await audience.StateAsync(campaign, cancellationToken);
        var names = new List<string>();
        foreach (var member in members.Where(member => !answered.Contains(member) && !state.Left.Contains(member)))
        {
            if (
                await campaigns.FindRecipientAsync(campaign.Id, member, cancellationToken) is { } person
                && state.Current(person) is { ManagerEmail: { } manager } current
                && ManagerCodes.Of(campaign.Id, manager) == subject
            )
                names.Add(current.Name);
        }

        return names;
    }

    private async Task<HashSet<RecipientId>> AnsweredAsync(
        CampaignId campaign,
        IReadOnlyList<RecipientId> members,
        CancellationToken cancellationToken
    )
    {
        var pages = members.GroupBy(RecipientIds.PageOf).ToList();
        var answered = new HashSet<RecipientId>();
        foreach (var page in pages.Where(page => page.Count() >= ListFrom))
            answered.UnionWith(await receipts.AnsweredAsync(campaign, page.Key, cancellationToken));

        var few = pages.Where(page => page.Count() < ListFrom).SelectMany(page => page).ToArray();
        var found = new bool[few.Length];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = ReadsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            few.Length,
            options,
            async (index, token) => found[index] = await receipts.HasAnsweredAsync(campaign, few[index], token)
        );
        answered.UnionWith(few.Where((_, index) => found[index]));
        return answered;
    }

    private static string NameOf(CampaignId campaign, string subject) => $"teams/{campaign}/{subject}.json";
}
