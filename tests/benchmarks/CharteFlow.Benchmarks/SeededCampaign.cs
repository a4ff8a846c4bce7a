using CharteFlow.Application.Campaigns;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Benchmarks;

/// <summary>A consultation that is written straight into the stores, without the cycle that would lead to it.</summary>
internal static class SeededCampaign
{
    public static readonly DateTimeOffset Start = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    public static async Task<Campaign> OpenAsync(CampaignStore campaigns, int recipients)
    {
        var campaign = new Campaign
        {
            Id = new("reseaux-c1-consultation-1"),
            Kind = CampaignKind.Consultation,
            Cycle = new("reseaux-c1"),
            Charter = new("reseaux"),
            Route = LegalRoute.Guide,
            Settings = new CampaignSettings(),
            OpenedAt = Start,
            ClosesAt = Start.AddDays(15),
            TextDigest = new string('a', 64),
            Recipients = recipients,
            Pages = (recipients + CampaignStore.PageSize - 1) / CampaignStore.PageSize,
        };
        return (await campaigns.OpenAsync(new CampaignProgress { Campaign = campaign }, default)).Campaign;
    }

    /// <summary>Keeps the campaign's people and gives them back.</summary>
    /// <param name="campaigns">The store.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="managerOf">The address of the manager of a person's number; null for none.</param>
    public static async Task<List<Recipient>> KeepPeopleAsync(
        CampaignStore campaigns,
        Campaign campaign,
        Func<int, string?> managerOf
    )
    {
        var people = new List<Recipient>(campaign.Recipients);
        foreach (var (page, numbers) in Enumerable.Range(0, campaign.Recipients).Chunk(CampaignStore.PageSize).Index())
        {
            var own = numbers.Select(number => PersonOf(page, number, managerOf(number))).ToList();
            await campaigns.KeepPageAsync(campaign.Id, page, new RecipientPage(own), default);
            people.AddRange(own);
        }

        return people;
    }

    /// <summary>Somebody's only answer: a question, or an approval.</summary>
    public static Receipt ReceiptOf(Campaign campaign, Recipient person, bool asks = false) =>
        new()
        {
            Campaign = campaign.Id,
            Recipient = person.Id,
            Sequence = 1,
            Kind = asks ? AnswerKind.Ask : AnswerKind.Approve,
            Text = asks ? "Puis-je citer mon employeur dans mon profil ?" : null,
            AnsweredAt = Start,
            TextDigest = campaign.TextDigest,
            Proof = IdentityProof.Link,
            Language = Language.French,
        };

    // The form that the app gives ids: the page, then what nobody can guess.
    private static Recipient PersonOf(int page, int number, string? manager) =>
        new()
        {
            Id = new($"{page:x4}{Guid.NewGuid():n}"[..28]),
            Employee = new($"e{number}"),
            Name = $"Person {number}",
            Email = $"p{number}@example.test",
            Language = Language.French,
            ManagerEmail = manager,
        };
}
