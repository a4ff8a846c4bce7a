using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Campaigns;

/// <summary>How the audience of an open campaign differs from the directory.</summary>
/// <param name="Joined">People of the company whom the campaign does not know.</param>
/// <param name="Left">Recipients who are no longer there.</param>
/// <param name="Back">Recipients who had left and are there again.</param>
/// <param name="Moved">Recipients of whom the directory says something else than the campaign knows.</param>
public sealed record AudienceDifference(
    IReadOnlyList<Employee> Joined,
    IReadOnlyList<RecipientId> Left,
    IReadOnlyList<RecipientId> Back,
    IReadOnlyList<Contact> Moved
);

/// <summary>
/// How a campaign follows the directory. A person is known by the directory's key, whatever the name and address.
/// </summary>
public static class AudienceRules
{
    /// <summary>
    /// Compares everybody the campaign has ever asked with everybody in the directory. Who has not started yet has not
    /// joined, and who is past the last day has left. Each recipient is in one of left, back and neither.
    /// </summary>
    /// <param name="audience">Every recipient once, as the audience was taken.</param>
    /// <param name="state">What has become of them since.</param>
    /// <param name="directory">The whole directory: half of it would make leavers of the other half.</param>
    /// <param name="today">The day in the company's zone.</param>
    public static AudienceDifference Compare(
        IReadOnlyCollection<Recipient> audience,
        AudienceState state,
        IEnumerable<Employee> directory,
        DateOnly today
    )
    {
        var present = new Dictionary<EmployeeKey, Employee>();
        foreach (var employee in directory.Where(employee => employee.IsPresentOn(today)))
            present.TryAdd(employee.Key, employee);

        var (left, back, moved) = (new List<RecipientId>(), new List<RecipientId>(), new List<Contact>());
        foreach (var recipient in audience)
        {
            var (isHere, wasHere) = (
                present.Remove(recipient.Employee, out var employee),
                !state.Left.Contains(recipient.Id)
            );
            if (wasHere && !isHere)
                left.Add(recipient.Id);
            if (isHere && !wasHere)
                back.Add(recipient.Id);
            if (isHere && ContactOf(recipient.Id, employee!) is var now && now != ContactOf(state.Current(recipient)))
                moved.Add(now);
        }

        return new(
            [.. present.Values.OrderBy(employee => employee.Key.Value, StringComparer.Ordinal)],
            left,
            back,
            moved
        );
    }

    /// <summary>
    /// Whether a difference is shown to HR instead of applied: more people would have left at once than HR holds
    /// likely, and a wrong group or a truncated file is more likely still. A single leaver is never held, however small
    /// the company.
    /// </summary>
    /// <param name="difference">The difference.</param>
    /// <param name="present">How many recipients were there until now.</param>
    /// <param name="share">The largest share of them that may leave at once, 0 to 1.</param>
    /// <param name="allowed">So many may leave whatever the share: those whom HR was shown and let go.</param>
    public static bool IsHeld(AudienceDifference difference, int present, double share, int allowed = 0) =>
        difference.Left.Count > Math.Max(1, allowed) && difference.Left.Count > share * present;

    private static Contact ContactOf(RecipientId recipient, Employee employee) =>
        new()
        {
            Recipient = recipient,
            Name = employee.Name,
            Email = employee.Email,
            Department = employee.Department,
            ManagerEmail = employee.ManagerEmail,
            Language = employee.Language,
        };

    private static Contact ContactOf(Recipient recipient) =>
        new()
        {
            Recipient = recipient.Id,
            Name = recipient.Name,
            Email = recipient.Email,
            Department = recipient.Department,
            ManagerEmail = recipient.ManagerEmail,
            Language = recipient.Language,
        };
}
