using System.Globalization;

namespace CharteFlow.Charters.Evidence;

/// <summary>
/// The keys of the journal's entries that vouch for other records: who writes an entry and who checks it say the same.
/// </summary>
public static class JournalKeys
{
    /// <summary>A phase's id is that of its campaign or round, and the key of its own entry.</summary>
    private const string Opening = "/opened";

    /// <summary>The cycle's start, always the first entry.</summary>
    public static string Started(CycleId cycle) => $"{cycle}/start";

    /// <summary>The campaign's opening, with its audience.</summary>
    public static string Opened(CampaignId campaign) => $"{campaign}{Opening}";

    /// <summary>A comparison of the campaign's audience with the directory.</summary>
    public static string Compared(CampaignId campaign, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{ComparedOn(campaign)}{day:yyyyMMdd}");

    /// <summary>
    /// What the keys of all comparisons of a campaign start with; the day follows, as in the name of the change's
    /// record.
    /// </summary>
    public static string ComparedOn(CampaignId campaign) => $"{campaign}/compared-";

    /// <summary>The campaign's close.</summary>
    public static string Closed(CampaignId campaign) => $"{campaign}/closed";

    /// <summary>An answer that came after the close.</summary>
    public static string Late(CampaignId campaign, RecipientId recipient, int sequence) =>
        $"{campaign}/late/{recipient}/{sequence}";

    /// <summary>HR's reply to an answer.</summary>
    public static string Reply(CampaignId campaign, RecipientId recipient, int sequence) =>
        $"{campaign}/reply/{recipient}/{sequence}";

    /// <summary>A verdict. A reviewer's verdicts differ by their time.</summary>
    public static string Verdict(RoundId round, ReviewerId reviewer, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{VerdictsOf(round)}{reviewer}/{at:yyyyMMddHHmmssfff}");

    /// <summary>What the keys of a round's verdicts start with; reviewer and time follow.</summary>
    public static string VerdictsOf(RoundId round) => $"{round}/";

    /// <summary>A round's opening.</summary>
    public static string RoundOpened(RoundId round) => $"{round}{Opening}";

    /// <summary>The campaign or the round that an entry says was opened.</summary>
    public static string IdOf(JournalEntry opened) =>
        opened.Key.EndsWith(Opening, StringComparison.Ordinal) ? opened.Key[..^Opening.Length] : opened.Key;

    /// <summary>A drafting pass's submission.</summary>
    public static string Submitted(CycleId cycle, int pass) => $"{cycle}/submission/{pass}";

    /// <summary>The adoption: the version, its text, and what was said and done.</summary>
    public static string Adopted(CycleId cycle) => $"{cycle}/adopted";

    /// <summary>The version's publication, with its manifest.</summary>
    public static string Published(CycleId cycle) => $"{cycle}/published";
}
