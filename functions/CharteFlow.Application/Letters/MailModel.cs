using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Letters;

/// <summary>What one e-mail says to one person; <see cref="ILetterRenderer"/> puts it into words.</summary>
public abstract record MailModel
{
    public required LetterHead Head { get; init; }
}

/// <summary>What every letter begins and ends with.</summary>
/// <param name="Language">The reader's language.</param>
/// <param name="Company">The company's name.</param>
/// <param name="CharterTitle">The charter that the letter is about.</param>
/// <param name="HrName">Who signs the e-mail and answers questions about it: a person or a team.</param>
/// <param name="HrEmail">Where they are reached; an answer to the e-mail goes there.</param>
public sealed record LetterHead(Language Language, string Company, string CharterTitle, string HrName, string HrEmail)
{
    /// <summary>The head of a letter about a charter.</summary>
    /// <param name="charter">The charter.</param>
    /// <param name="settings">Who signs, as the cycle or the charter has it.</param>
    /// <param name="language">The reader's language; null for the charter's own.</param>
    public static LetterHead Of(Charter charter, CycleSettings settings, Language? language = null) =>
        new(language ?? charter.Language, charter.Company, charter.Title, settings.HrName, settings.HrEmail);
}
