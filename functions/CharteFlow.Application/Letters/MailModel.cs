using CharteFlow.Charters;

namespace CharteFlow.Application.Letters;

/// <summary>What one e-mail says to one person; <see cref="ILetterRenderer"/> puts it into words.</summary>
public abstract record MailModel
{
    /// <summary>The reader's language.</summary>
    public required Language Language { get; init; }

    public required string Company { get; init; }

    public required string CharterTitle { get; init; }

    /// <summary>Who signs the e-mail and answers questions about it: a person or a team.</summary>
    public required string HrName { get; init; }

    /// <summary>Where they are reached; an answer to the e-mail goes there.</summary>
    public required string HrEmail { get; init; }
}
