namespace CharteFlow.Charters.Audience;

/// <summary>Somebody whom the directory lists and who is not asked.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Reason">Why.</param>
/// <param name="Email">The address, when there is one.</param>
/// <param name="Line">The line of the file; 0 when the directory is no file.</param>
public sealed record LeftOutPerson(string Name, LeftOutReason Reason, string? Email, int Line);

/// <summary>Who of a directory is asked on a day, and who is not.</summary>
/// <param name="Asked">The people who are asked, each address once, in the directory's order.</param>
/// <param name="LeftOut">The others, in the directory's order.</param>
public sealed record AudienceSelection(IReadOnlyList<Employee> Asked, IReadOnlyList<LeftOutPerson> LeftOut)
{
    /// <summary>
    /// Chooses whom a campaign asks. Whoever is in the company on that day and has an address of their own is; a person
    /// whom the directory lists twice, under one name and address, is asked once. Nobody is their own manager.
    /// </summary>
    public static AudienceSelection Of(IEnumerable<ListedPerson> people, DateOnly day)
    {
        var listed = people.Select(person => (Person: person, Reason: ReasonOf(person, day))).ToList();
        var shared = SharedAddresses(listed.Where(entry => entry.Reason is null).Select(entry => entry.Person));
        var (asked, leftOut, seen) = (new List<Employee>(), new List<LeftOutPerson>(), new HashSet<(string, string)>());
        foreach (var (person, reason) in listed)
        {
            if ((reason ?? (shared.Contains(person.Email!) ? LeftOutReason.SharedAddress : null)) is { } why)
                leftOut.Add(new LeftOutPerson(person.Name, why, person.Email, person.Line));
            else if (seen.Add(IdentityOf(person.Email!, person.Name)))
                asked.Add(EmployeeOf(person));
        }

        // Somebody whose earlier contract has ended has not left.
        return new AudienceSelection(
            asked,
            [.. leftOut.Where(person => person.Email is null || !seen.Contains(IdentityOf(person.Email, person.Name)))]
        );
    }

    private static (string, string) IdentityOf(string email, string name) => (email, name.ToUpperInvariant());

    private static LeftOutReason? ReasonOf(ListedPerson person, DateOnly day) =>
        person.LeftOut is { } own ? own
        : person.EndDate < day ? LeftOutReason.HasLeft
        : person.StartDate > day ? LeftOutReason.NotThereYet
        : person.Email is null ? LeftOutReason.NoAddress
        : null;

    /// <summary>The addresses under which several names stand.</summary>
    private static HashSet<string> SharedAddresses(IEnumerable<ListedPerson> present) =>
        present
            .GroupBy(person => person.Email!, StringComparer.Ordinal)
            .Where(same => same.DistinctBy(person => person.Name, StringComparer.OrdinalIgnoreCase).Skip(1).Any())
            .Select(same => same.Key)
            .ToHashSet(StringComparer.Ordinal);

    private static Employee EmployeeOf(ListedPerson person) =>
        new()
        {
            Key = person.Key,
            Name = person.Name,
            Email = person.Email!,
            Department = person.Department,
            ManagerEmail = person.ManagerEmail == person.Email ? null : person.ManagerEmail,
            Language = person.Language,
            StartDate = person.StartDate,
            EndDate = person.EndDate,
        };
}
