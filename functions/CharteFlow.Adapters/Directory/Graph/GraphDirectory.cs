using CharteFlow.Adapters.Graph;
using CharteFlow.Application.Directory;
using CharteFlow.Charters.Audience;
using Microsoft.Graph.Models;

namespace CharteFlow.Adapters.Directory.Graph;

/// <summary>
/// The directory in Entra ID: the transitive members of some groups, each person once. Guests and accounts that are
/// switched off are listed as left out unless the settings ask them. What Graph counts is checked against what it gave,
/// so that no audience ends early in silence.
/// </summary>
internal sealed class GraphDirectory(
    GraphMembers members,
    GraphManagers managers,
    GraphDirectoryOptions options,
    TimeZoneInfo zone,
    TimeProvider clock
) : IDirectory
{
    public async Task<DirectoryReading> ReadAsync(CancellationToken cancellationToken)
    {
        var (people, seen, problems) = (
            new List<ListedPerson>(),
            new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            new List<DirectoryProblem>()
        );
        foreach (var group in options.Named)
        {
            await using var pages = members
                .PagesAsync(group, options.LeavingDates, cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(pages, group))
            {
                var users = pages.Current.Where(user => seen.Add(user.Id!)).ToList();
                var leads = await ManagersAsync(
                    [.. users.Where(user => LeftOutBy(user) is null && AddressOf(user) is not null)],
                    group,
                    cancellationToken
                );
                problems.AddRange(
                    users
                        .Where(IsUnusable)
                        .Select(user => GraphDirectoryProblems.AddressUnusable(NameOf(user), user.Mail!))
                );
                people.AddRange(users.Select(user => PersonOf(user, leads.GetValueOrDefault(user.Id!))));
            }
        }

        return new DirectoryReading
        {
            People = people,
            Problems = DirectoryReports.Of(problems, people.Count).Problems,
            // An account is switched off when its owner leaves.
            KnowsLeavers = options.LeavingDates || !options.Disabled,
        };
    }

    public async Task<DirectoryReport> CheckAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var group in options.Named)
        {
            try
            {
                count += await members.CountAsync(group, cancellationToken);
            }
            catch (Exception error) when (GraphFailure.Of(error, clock) is { } failure)
            {
                return new DirectoryReport { People = 0, Problems = [GraphDirectoryProblems.Of(failure, group)] };
            }
        }

        return new DirectoryReport { People = count, Problems = [] };
    }

    private LeftOutReason? LeftOutBy(User user) =>
        !options.Disabled && user.AccountEnabled == false ? LeftOutReason.SwitchedOff
        : !options.Guests && string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase)
            ? LeftOutReason.Guest
        : null;

    /// <summary>Whether the person would be asked, were the address one.</summary>
    private bool IsUnusable(User user) =>
        LeftOutBy(user) is null && !string.IsNullOrWhiteSpace(user.Mail) && AddressOf(user) is null;

    private async Task<bool> NextAsync(IAsyncEnumerator<IReadOnlyList<User>> pages, string group)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (Exception error) when (GraphFailure.Of(error, clock) is { } failure)
        {
            throw Unusable(failure, group);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> ManagersAsync(
        List<User> users,
        string group,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await managers.OfAsync(users.Select(user => user.Id!), cancellationToken);
        }
        catch (Exception error) when (GraphFailure.Of(error, clock) is { } failure)
        {
            throw Unusable(failure, group);
        }
    }

    private ListedPerson PersonOf(User user, string? manager) =>
        new()
        {
            Key = new(user.Id!.ToLowerInvariant()),
            Name = NameOf(user),
            Email = AddressOf(user),
            Department = OneLine.Of(user.Department) is { Length: > 0 } department ? department : null,
            ManagerEmail = manager,
            Language = Charters.Languages.FromTag(user.PreferredLanguage ?? "") ?? Charters.Language.French,
            StartDate = DayOf(user.EmployeeHireDate),
            EndDate = DayOf(user.EmployeeLeaveDateTime),
            LeftOut = LeftOutBy(user),
        };

    private static string NameOf(User user) =>
        OneLine.Of(user.DisplayName) is { Length: > 0 } name ? name : AddressOf(user) ?? user.Id!;

    private static string? AddressOf(User user) => EmailAddresses.Find(user.Mail);

    // Graph keeps days as instants. Provisioning writes a plain day as midnight in UTC; anything else is a time of the
    // company's day.
    private DateOnly? DayOf(DateTimeOffset? time) =>
        time switch
        {
            null => null,
            { } at when at.UtcDateTime.TimeOfDay == TimeSpan.Zero => DateOnly.FromDateTime(at.UtcDateTime),
            { } at => LocalDay.Of(at, zone),
        };

    private static DirectoryException Unusable(GraphFailure failure, string group) =>
        new(new DirectoryReport { People = 0, Problems = [GraphDirectoryProblems.Of(failure, group)] });
}
