using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Audience;

/// <summary>
/// Keeps the people whom a campaign asks, in pages. A try that died leaves pages behind; the next one keeps them and
/// goes on with the people who are not in them, so that nobody is asked twice or forgotten.
/// </summary>
public sealed class AudienceSnapshot(CampaignStore campaigns, CompanyClock clock)
{
    /// <summary>Keeps people in pages from that page on, behind those that an earlier try has left there.</summary>
    /// <returns>How many people the pages hold, and the page behind the last of them.</returns>
    public async Task<(int People, int End)> KeepAsync(
        CampaignId id,
        int firstPage,
        IAsyncEnumerable<Employee> people,
        CancellationToken cancellationToken
    )
    {
        var taken = new HashSet<EmployeeKey>();
        var end = firstPage;
        for (; await campaigns.FindPageAsync(id, end, cancellationToken) is { } left; end++)
            taken.UnionWith(left.Recipients.Select(recipient => recipient.Employee));

        var before = taken.ToHashSet();
        var missing = people.Where(employee => !before.Contains(employee.Key));
        await foreach (var chunk in missing.Chunk(CampaignStore.PageSize).WithCancellation(cancellationToken))
        {
            if (end == RecipientIds.MaximumPages)
                throw new InvalidOperationException(
                    $"A campaign asks at most {RecipientIds.MaximumPages * CampaignStore.PageSize} people."
                );

            var page = end++;
            var kept = await campaigns.KeepPageAsync(
                id,
                page,
                new RecipientPage([.. chunk.Select(employee => RecipientOf(employee, page))]) { TakenAt = clock.Now },
                cancellationToken
            );
            taken.UnionWith(kept.Recipients.Select(recipient => recipient.Employee));
        }

        return (taken.Count, end);
    }

    private static Recipient RecipientOf(Employee employee, int page) =>
        new()
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
