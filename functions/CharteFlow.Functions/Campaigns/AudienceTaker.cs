using CharteFlow.Adapters.Directory;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Functions.App;

namespace CharteFlow.Functions.Campaigns;

/// <summary>
/// Takes a campaign's audience: everybody in the directory who belongs to the company today, in pages. A try that died leaves pages
/// behind; the next one keeps them and goes on with the people who are not in them, so that nobody is asked twice or forgotten.
/// </summary>
public sealed class AudienceTaker(CampaignStore campaigns, IDirectory directory, CompanyClock clock)
{
    public async Task<Campaign> TakeAsync(CampaignId id, CancellationToken cancellationToken)
    {
        var progress = await campaigns.GetAsync(id, cancellationToken);
        if (progress.Campaign.Pages > 0)
            return progress.Campaign;

        var taken = new HashSet<EmployeeKey>();
        var pages = await KeptPagesAsync(id, taken, cancellationToken);
        await foreach (var chunk in MissingAsync(taken, cancellationToken).Chunk(CampaignStore.PageSize).WithCancellation(cancellationToken))
        {
            if (pages == RecipientIds.MaximumPages)
                throw new InvalidOperationException($"A campaign asks at most {RecipientIds.MaximumPages * CampaignStore.PageSize} people.");

            var page = pages++;
            var kept = await campaigns.KeepPageAsync(
                id, page, new RecipientPage([.. chunk.Select(employee => RecipientOf(employee, page))]), cancellationToken);
            taken.UnionWith(kept.Recipients.Select(recipient => recipient.Employee));
        }

        var updated = await campaigns.UpdateAsync(
            id,
            current => current with { Campaign = current.Campaign with { Recipients = taken.Count, Pages = Math.Max(pages, 1) } },
            cancellationToken);
        return updated.Campaign;
    }

    private async Task<int> KeptPagesAsync(CampaignId id, HashSet<EmployeeKey> taken, CancellationToken cancellationToken)
    {
        var pages = 0;
        while (await campaigns.FindPageAsync(id, pages, cancellationToken) is { } kept)
        {
            taken.UnionWith(kept.Recipients.Select(recipient => recipient.Employee));
            pages++;
        }

        return pages;
    }

    private IAsyncEnumerable<Employee> MissingAsync(HashSet<EmployeeKey> taken, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var before = taken.ToHashSet();
        return directory.ReadAsync(cancellationToken).Where(employee => employee.IsPresentOn(today) && !before.Contains(employee.Key));
    }

    private static Recipient RecipientOf(Employee employee, int page) => new()
    {
        Id = RecipientIds.New(page),
        Employee = employee.Key,
        Name = employee.Name,
        Email = employee.Email,
        Department = employee.Department,
        ManagerEmail = employee.ManagerEmail,
        Language = employee.Language,
    };
}
