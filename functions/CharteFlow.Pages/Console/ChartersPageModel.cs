using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>The company's charters.</summary>
public sealed record ChartersPageModel : ConsolePageModel
{
    public required IReadOnlyList<CharterRow> Charters { get; init; }
}

/// <summary>One charter of the list.</summary>
/// <param name="Charter">The charter.</param>
/// <param name="Phase">Where its open cycle stands; null between cycles.</param>
public sealed record CharterRow(Charter Charter, CyclePhase? Phase);
