using CharteFlow.Adapters.Documents;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;

namespace CharteFlow.Functions.Drafting;

/// <summary>Looks through a draft for what its readers would stumble over, whenever it is shown and before it is submitted.</summary>
internal static class TextCheck
{
    /// <summary>Every finding in the text, what refuses the submission before what HR can let pass.</summary>
    public static IReadOnlyList<TextFinding> Findings(CharterText text, Charter charter) =>
        [.. UnfilledPlaces.In(text, charter.Company).Concat(UnprintableSigns.In(text)).Concat(BrokenLists.In(text)).OrderByDescending(finding => finding.Refuses)];

    /// <summary>The findings in one section.</summary>
    public static IReadOnlyList<TextFinding> Findings(Section section, Charter charter) =>
        Findings(new CharterText { Title = "", Language = charter.Language, Sections = [section] }, charter);
}
