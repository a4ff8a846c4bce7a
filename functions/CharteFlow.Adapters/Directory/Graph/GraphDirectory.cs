using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CharteFlow.Adapters.Graph;
using CharteFlow.Charters.Audience;
using Microsoft.Graph.Models;

namespace CharteFlow.Adapters.Directory.Graph;

/// <summary>
/// The directory in Entra ID: the transitive members of some groups, a page of at most 999 in memory at a time. Guests, accounts that are switched off and
/// accounts without an address are left out by rule. What Graph counts is checked against what it gave, so that no audience ends early in silence.
/// </summary>
internal sealed class GraphDirectory(GraphMembers members, GraphManagers managers, GraphDirectoryOptions options, TimeZoneInfo zone, TimeProvider clock) : IDirectory
{
    public async IAsyncEnumerable<Employee> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<UInt128>();
        foreach (var group in options.Named)
        {
            await using var pages = members.PagesAsync(group, options.LeavingDates, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(pages, group))
            {
                var employees = pages.Current.Where(IsAsked).Where(user => seen.Add(DigestOf(AddressOf(user)!))).ToList();
                var leads = await ManagersAsync(employees, group, cancellationToken);
                foreach (var user in employees)
                    yield return EmployeeOf(user, leads.GetValueOrDefault(user.Id!));
            }
        }
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
                return new DirectoryReport { Employees = 0, Problems = [GraphDirectoryProblems.Of(failure, group)] };
            }
        }

        return new DirectoryReport { Employees = count, Problems = [] };
    }

    private bool IsAsked(User user) =>
        AddressOf(user) is not null
        && (options.Disabled || user.AccountEnabled != false)
        && (options.Guests || !string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase));

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

    private async Task<IReadOnlyDictionary<string, string>> ManagersAsync(List<User> users, string group, CancellationToken cancellationToken)
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

    private Employee EmployeeOf(User user, string? manager) => new()
    {
        Key = new(user.Id!.ToLowerInvariant()),
        Name = string.IsNullOrWhiteSpace(user.DisplayName) ? AddressOf(user)! : user.DisplayName,
        Email = AddressOf(user)!,
        Department = string.IsNullOrWhiteSpace(user.Department) ? null : user.Department,
        ManagerEmail = manager,
        Language = Charters.Languages.FromTag(user.PreferredLanguage ?? "") ?? Charters.Language.French,
        StartDate = DayOf(user.EmployeeHireDate),
        EndDate = DayOf(user.EmployeeLeaveDateTime),
    };

    private static string? AddressOf(User user) => string.IsNullOrWhiteSpace(user.Mail) ? null : user.Mail.Trim().ToLowerInvariant();

    /// <summary>Sixteen bytes instead of an address: all those of a large house are in memory at once.</summary>
    private static UInt128 DigestOf(string address) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(address)));

    // Graph keeps days as instants. Provisioning writes a plain day as midnight in UTC; anything else is a time of the company's day.
    private DateOnly? DayOf(DateTimeOffset? time) => time switch
    {
        null => null,
        { } at when at.UtcDateTime.TimeOfDay == TimeSpan.Zero => DateOnly.FromDateTime(at.UtcDateTime),
        { } at => LocalDay.Of(at, zone),
    };

    private static DirectoryException Unusable(GraphFailure failure, string group) =>
        new(new DirectoryReport { Employees = 0, Problems = [GraphDirectoryProblems.Of(failure, group)] });
}
