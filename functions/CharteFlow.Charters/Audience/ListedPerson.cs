namespace CharteFlow.Charters.Audience;

/// <summary>A person as a directory lists them, whether or not a mail can reach them.</summary>
public sealed record ListedPerson
{
    public required EmployeeKey Key { get; init; }

    public required string Name { get; init; }

    /// <summary>The work address in the form of <see cref="EmailAddresses"/>; null when the person has none.</summary>
    public string? Email { get; init; }

    public string? Department { get; init; }

    /// <summary>The manager's address in the same form; null when none is given.</summary>
    public string? ManagerEmail { get; init; }

    public Language Language { get; init; } = Language.French;

    /// <summary>First day in the company; null when unknown, which counts as always there.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day in the company; null while no leaving date is known.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>Why the directory's own settings leave the person out; null when they do not.</summary>
    public LeftOutReason? LeftOut { get; init; }

    /// <summary>The line of the file, 1 for its first; 0 when the directory is no file.</summary>
    public int Line { get; init; }
}

/// <summary>Why somebody whom the directory lists is not asked.</summary>
[System.Text.Json.Serialization.JsonConverter(
    typeof(System.Text.Json.Serialization.JsonStringEnumConverter<LeftOutReason>)
)]
public enum LeftOutReason
{
    /// <summary>The last day in the company is past.</summary>
    HasLeft,

    /// <summary>The first day in the company is still to come.</summary>
    NotThereYet,

    /// <summary>The account is switched off.</summary>
    SwitchedOff,

    /// <summary>The account is a guest's.</summary>
    Guest,

    /// <summary>No e-mail can reach the person.</summary>
    NoAddress,

    /// <summary>Several people have that one address: none of them could answer for themselves.</summary>
    SharedAddress,
}
