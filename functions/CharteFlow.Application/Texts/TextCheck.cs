using CharteFlow.Charters;
using CharteFlow.Charters.Text;

namespace CharteFlow.Application.Texts;

/// <summary>
/// Looks through a draft for what its readers would stumble over, whenever it is shown and before it is submitted.
/// </summary>
public sealed class TextCheck(IPrintableSigns signs)
{
    /// <summary>Every finding in the text, what refuses the submission before what HR can let pass.</summary>
    public IReadOnlyList<TextFinding> Findings(CharterText text, Charter charter) =>
        [
            .. UnfilledPlaces
                .In(text, charter.Company)
                .Concat(signs.MissingIn(text))
                .Concat(BrokenLists.In(text))
                .OrderByDescending(finding => finding.Refuses),
        ];

    /// <summary>The findings in one section.</summary>
    public IReadOnlyList<TextFinding> Findings(Section section, Charter charter) =>
        Findings(
            new CharterText
            {
                Title = "",
                Language = charter.Language,
                Sections = [section],
            },
            charter
        );
}
