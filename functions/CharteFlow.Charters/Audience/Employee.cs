namespace CharteFlow.Charters.Audience;

/// <summary>A person of the company's directory.</summary>
public sealed record Employee
{
    public required EmployeeKey Key { get; init; }

    public required string Name { get; init; }

    /// <summary>The work address, lower case.</summary>
    public required string Email { get; init; }

    public string? Department { get; init; }

    /// <summary>The manager's address, lower case; null at the top of the house.</summary>
    public string? ManagerEmail { get; init; }

    public Language Language { get; init; } = Language.French;

    /// <summary>First day in the company; null when unknown, which counts as always there.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day in the company; null while no leaving date is known.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>Whether the person belongs to the company on that day, both ends included.</summary>
    public bool IsPresentOn(DateOnly day) =>
        (StartDate is null || StartDate <= day) && (EndDate is null || EndDate >= day);
}
