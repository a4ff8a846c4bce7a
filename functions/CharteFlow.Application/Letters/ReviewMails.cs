using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Text;

namespace CharteFlow.Application.Letters;

/// <summary>To a reviewer: a round of review is open.</summary>
public sealed record ReviewInvitation : MailModel
{
    public required string Name { get; init; }

    public required OwnerRole Role { get; init; }

    /// <summary>1 for the first round of a cycle.</summary>
    public required int Round { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The reviewer's own link.</summary>
    public required Uri Link { get; init; }

    /// <summary>What changed, in the authors' words; null when they wrote none.</summary>
    public required string? Summary { get; init; }

    /// <summary>What the text is the same as, word for word; null when it is new.</summary>
    public UnchangedText? Unchanged { get; init; }

    /// <summary>Why a text goes out as it was; null when it is new.</summary>
    public string? UnchangedReason { get; init; }
}

/// <summary>To a reviewer who has given no verdict yet.</summary>
public sealed record ReviewReminder : MailModel
{
    public required string Name { get; init; }

    public required OwnerRole Role { get; init; }

    public required int Round { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    public required Uri Link { get; init; }
}

/// <summary>A reviewer who says nothing, as HR reads it.</summary>
/// <param name="Name">Who.</param>
/// <param name="Role">In which role.</param>
/// <param name="Reminders">How many reminders were sent.</param>
public sealed record SilentReviewer(string Name, OwnerRole Role, int Reminders);

/// <summary>To HR: reviewers who were reminded in vain. Nothing more is sent to them by itself.</summary>
public sealed record ReviewersSilent : MailModel
{
    public required int Round { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Never empty.</summary>
    public required IReadOnlyList<SilentReviewer> Silent { get; init; }

    public required Uri ConsoleLink { get; init; }
}
