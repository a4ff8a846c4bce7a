using System.Globalization;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Charters.Evidence;

/// <summary>Where evidence lies in its containers: who writes a record and who misses it say the same.</summary>
public static class EvidenceNames
{
    /// <summary>The journal's folder.</summary>
    public static string JournalOf(CycleId cycle) => $"journals/{cycle}/";

    /// <summary>An entry of the journal.</summary>
    public static string Entry(CycleId cycle, int sequence) => Invariant($"{JournalOf(cycle)}{sequence:000000}.json");

    /// <summary>What is kept of the journal's end; in the work container.</summary>
    public static string Head(CycleId cycle) => $"journals/{cycle}.json";

    /// <summary>A cycle's record; in the work container.</summary>
    public static string Cycle(CycleId cycle) => $"cycles/{cycle}.json";

    /// <summary>A campaign's record; in the work container.</summary>
    public static string Campaign(CampaignId campaign) => $"campaigns/{campaign}.json";

    /// <summary>The folder of the pages of recipients.</summary>
    public static string RecipientsOf(CampaignId campaign) => $"campaigns/{campaign}/recipients/";

    /// <summary>A page of recipients.</summary>
    public static string Recipients(CampaignId campaign, int page) =>
        Invariant($"{RecipientsOf(campaign)}{page:0000}.json");

    /// <summary>The folder of the days on which the audience changed.</summary>
    public static string ChangesOf(CampaignId campaign) => $"campaigns/{campaign}/changes/";

    /// <summary>What changed in the audience on a day, as <c>20261005</c>.</summary>
    public static string Change(CampaignId campaign, string day) => $"{ChangesOf(campaign)}{day}.json";

    /// <summary>The folder of all receipts.</summary>
    public static string ReceiptsOf(CampaignId campaign) => $"campaigns/{campaign}/receipts/";

    /// <summary>The folder of the receipts of one page of recipients.</summary>
    public static string ReceiptsOf(CampaignId campaign, int page) => Invariant($"{ReceiptsOf(campaign)}{page:x4}/");

    /// <summary>A receipt of a person of that page.</summary>
    public static string Receipt(CampaignId campaign, int page, RecipientId recipient, int sequence) =>
        Invariant($"{ReceiptsOf(campaign, page)}{recipient}.{sequence:00}.json");

    /// <summary>The folder of the pages that say which receipts count.</summary>
    public static string ClosedOf(CampaignId campaign) => $"campaigns/{campaign}/closed/";

    /// <summary>The page that says which receipts of a page of recipients count.</summary>
    public static string Closed(CampaignId campaign, int page) => Invariant($"{ClosedOf(campaign)}{page:0000}.json");

    /// <summary>The folder of HR's replies.</summary>
    public static string RepliesOf(CampaignId campaign) => $"campaigns/{campaign}/replies/";

    /// <summary>HR's reply to a receipt.</summary>
    public static string Reply(CampaignId campaign, RecipientId recipient, int sequence) =>
        Invariant($"{RepliesOf(campaign)}{recipient}.{sequence:00}.json");

    /// <summary>A round's record; in the work container.</summary>
    public static string Round(RoundId round) => $"rounds/{round}.json";

    /// <summary>The folder of a round's verdicts.</summary>
    public static string VerdictsOf(RoundId round) => $"verdicts/{round}/";

    /// <summary>A reviewer's verdict, 1 for the first.</summary>
    public static string Verdict(RoundId round, string reviewer, int sequence) =>
        Invariant($"{VerdictsOf(round)}{reviewer}.{sequence:000}.json");

    /// <summary>« You said, we did ».</summary>
    public static string AdoptionFile(CycleId cycle) => $"adoptions/{cycle}/said-and-done.json";

    /// <summary>The plan of the adoption.</summary>
    public static string AdoptionPlan(CycleId cycle) => $"adoptions/{cycle}/plan.json";

    /// <summary>A charter's folder in the archive.</summary>
    public static string ArchiveOf(CharterId charter) => $"charters/{charter}/";

    /// <summary>A version's manifest in the archive.</summary>
    public static string Manifest(CharterId charter, VersionNumber version) =>
        $"{ArchiveOf(charter)}v{version}/manifest.json";

    private static string Invariant(FormattableString name) => name.ToString(CultureInfo.InvariantCulture);
}
