using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Application.Letters;

/// <summary>To HR: a cycle has started, and the draft waits for its authors.</summary>
public sealed record RevisionStarted : MailModel
{
    public required StartReason Reason { get; init; }

    /// <summary>What the directory held at the start; null when that is not known.</summary>
    public AudienceNote? Directory { get; init; }

    public required Uri ConsoleLink { get; init; }
}

/// <summary>To HR: the review is due and cannot start, because nobody could be asked.</summary>
public sealed record ReviewNotStarted : MailModel
{
    /// <summary>What is wrong with the directory, line by line; empty when it holds nobody to ask.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    public required Uri ConsoleLink { get; init; }
}

/// <summary>To HR: a cycle had stopped by itself because of a technical fault, and goes on where it was.</summary>
public sealed record CycleTakenUp : MailModel
{
    public required CyclePhase Phase { get; init; }

    /// <summary>Whether it had stopped in this phase before.</summary>
    public required bool Again { get; init; }

    public required Uri ConsoleLink { get; init; }
}

/// <summary>To HR: the draft has not been submitted yet.</summary>
public sealed record DraftReminder : MailModel
{
    public required DateOnly StartedOn { get; init; }

    /// <summary>Days since the drafting started.</summary>
    public required int Days { get; init; }

    public required Uri ConsoleLink { get; init; }
}

/// <summary>To HR: these gates of the law are still open.</summary>
public sealed record FormalitiesReminder : MailModel
{
    /// <summary>What is not recorded yet, in the order in which it is done; never empty.</summary>
    public required IReadOnlyList<Formality> Missing { get; init; }

    public required Uri ConsoleLink { get; init; }
}

/// <summary>A reviewer's wish for changes, as HR reads it.</summary>
public sealed record RequestedChange(string Who, string Reason);

/// <summary>To HR: a round of review is decided.</summary>
public sealed record RoundDecided : MailModel
{
    public required int Round { get; init; }

    /// <summary>The changes asked for; empty when the round approved the text.</summary>
    public required IReadOnlyList<RequestedChange> Requests { get; init; }

    /// <summary>
    /// Remarks that the authors have not settled, the oldest first; all of them or the first of them.
    /// </summary>
    public IReadOnlyList<OpenRemark> OpenRemarks { get; init; } = [];

    /// <summary>All remarks that the authors have not settled.</summary>
    public int OpenRemarkCount { get; init; }

    /// <summary>Where all remarks can be read and answered.</summary>
    public required Uri RemarksLink { get; init; }

    public required Uri ConsoleLink { get; init; }
}

/// <summary>A remark that the authors have not settled.</summary>
/// <param name="Who">Who made it.</param>
/// <param name="Section">The title of the section that it is about.</param>
/// <param name="Text">What it says.</param>
public sealed record OpenRemark(string Who, string Section, string Text);

/// <summary>A reader whom a single e-mail did not reach, as HR reads it.</summary>
public sealed record NamedReader(string Name, Addressee As);

/// <summary>To HR: e-mails of a cycle did not reach everybody.</summary>
public sealed record AddressesToCorrect : MailModel
{
    /// <summary>How many people were not reached and have not acted; above 0.</summary>
    public required int People { get; init; }

    /// <summary>
    /// Those among them who are not simply asked by a campaign: reviewers, managers, people with HR's reply.
    /// </summary>
    public required IReadOnlyList<NamedReader> Named { get; init; }

    public required Uri ConsoleLink { get; init; }
}

/// <summary>To HR: objections and questions wait for a reply.</summary>
public sealed record RepliesWaiting : MailModel
{
    /// <summary>How many; above 0.</summary>
    public required int Waiting { get; init; }

    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>Whether the campaign is closed, so that the cycle waits for nothing else.</summary>
    public required bool IsClosed { get; init; }

    public required Uri ConsoleLink { get; init; }
}

/// <summary>To HR: an open campaign could not follow the directory.</summary>
public sealed record ComparisonStopped : MailModel
{
    public required SyncFailure Trouble { get; init; }

    /// <summary>When it is held: how many people would have left at once.</summary>
    public required int Leavers { get; init; }

    /// <summary>When the directory could not be read: what to mend there.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    public required Uri ConsoleLink { get; init; }
}

/// <summary>To HR: a campaign opens, and something in the directory is doubtful.</summary>
public sealed record AudienceTaken : MailModel
{
    public required CampaignKind Kind { get; init; }

    public required AudienceNote Directory { get; init; }

    /// <summary>Whether people who are added or corrected later are asked as well.</summary>
    public required bool Follows { get; init; }

    public required Uri ConsoleLink { get; init; }
}

/// <summary>To HR: a campaign cannot open, because there is nobody to ask.</summary>
public sealed record AudienceMissing : MailModel
{
    public required CampaignKind Kind { get; init; }

    public required AudienceTrouble Trouble { get; init; }

    /// <summary>What is wrong with the directory, line by line; empty when it could be read.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    public required Uri ConsoleLink { get; init; }
}

/// <summary>To HR: a campaign is closed and counted.</summary>
public sealed record CampaignClosed : MailModel
{
    public required Tally Tally { get; init; }

    /// <summary>Decides what was asked: on the avenant route, personal consent.</summary>
    public required LegalRoute Route { get; init; }

    /// <summary>What a consultation's tally means; null for an acknowledgement, which decides nothing.</summary>
    public required TallyResult? Result { get; init; }

    public required Uri ConsoleLink { get; init; }
}
