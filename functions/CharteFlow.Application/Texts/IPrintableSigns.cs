using CharteFlow.Charters.Text;

namespace CharteFlow.Application.Texts;

/// <summary>Knows what the archived PDF can show.</summary>
public interface IPrintableSigns
{
    /// <summary>
    /// What could not be shown of a text, in reading order: one finding for its title and for each section. Each
    /// refuses the submission.
    /// </summary>
    IReadOnlyList<TextFinding> MissingIn(CharterText text);

    /// <summary>The signs of one line of text, such as a name, that could not be shown; null when all can.</summary>
    string? MissingOf(string line);
}
