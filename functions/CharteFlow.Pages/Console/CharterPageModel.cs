using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>One charter: its versions, its settings, its cycles.</summary>
public sealed record CharterPageModel : ConsolePageModel
{
    public required Charter Charter { get; init; }

    /// <summary>The adopted versions, newest first.</summary>
    public required IReadOnlyList<Manifest> Versions { get; init; }

    /// <summary>What the check of the archive found; null when it was not made.</summary>
    public ManifestCheck? Archive { get; init; }

    /// <summary>The cycles, newest first.</summary>
    public required IReadOnlyList<Cycle> Cycles { get; init; }

    /// <summary>Why the cycle that HR asked for did not start; null when nothing was asked.</summary>
    public StartProblem? Problem { get; init; }
}

/// <summary>Why a cycle does not start.</summary>
public enum StartProblem
{
    /// <summary>The charter has an open cycle already.</summary>
    AlreadyOpen,

    ReasonMissing,
}
