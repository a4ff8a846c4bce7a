using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Pages.Console;

/// <summary>
/// What HR sees and confirms before a cycle starts: who would be asked, who would not, and what is doubtful in the
/// directory.
/// </summary>
public sealed record StartPageModel : Layout.ConsolePageModel
{
    public required Charter Charter { get; init; }

    public required StartReason Reason { get; init; }

    /// <summary>What the directory gives today; null when it cannot be used.</summary>
    public AudienceReading? Reading { get; init; }

    /// <summary>Why the directory cannot be used, line by line; empty when it can.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>What HR had still to confirm when the form was sent; empty when the page is opened.</summary>
    public IReadOnlyList<StartDoubt> Doubts { get; init; } = [];

    /// <summary>Whether HR has ticked to go on without the people whom no e-mail reaches.</summary>
    public bool LeaveOut { get; init; }

    /// <summary>Whether HR has ticked that nobody of the directory has left.</summary>
    public bool NobodyLeft { get; init; }

    /// <summary>Whether a cycle could start from this page.</summary>
    public bool CanStart => Reading is { Selection.Asked.Count: > 0 };
}
