using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CharteFlow.Charters.Audience;

/// <summary>A sentence about the directory in both languages.</summary>
public sealed record DirectoryWarning(string French, string English)
{
    /// <summary>The sentence in the reader's language.</summary>
    public string In(Language language) => language == Language.French ? French : English;
}

/// <summary>
/// What one reading of the directory gives: who would be asked that day, who would not, and what HR should know of it.
/// </summary>
public sealed record AudienceReading
{
    public required AudienceSelection Selection { get; init; }

    /// <summary>What is doubtful, in the order of the file's lines.</summary>
    public required IReadOnlyList<DirectoryWarning> Warnings { get; init; }

    /// <summary>
    /// Whether the directory tells who has left; if not, HR is asked whether those who left are in it.
    /// </summary>
    public required bool KnowsLeavers { get; init; }

    /// <summary>Two readings with one digest say the same: HR has confirmed the one when the other is used.</summary>
    public string Digest => DigestOf();

    /// <summary>How many people are left out, by reason, in the order of the reasons.</summary>
    public IReadOnlyList<LeftOutCount> Counts =>
        [
            .. Selection
                .LeftOut.GroupBy(person => person.Reason)
                .OrderBy(same => same.Key)
                .Select(same => new LeftOutCount(same.Key, same.Count())),
        ];

    /// <summary>
    /// How many people are left out because no mail can reach them alone: HR's choice, not the calendar's.
    /// </summary>
    public int Unreachable => Selection.LeftOut.Count(person => IsUnreachable(person.Reason));

    /// <summary>
    /// Whether a start needs no word of HR: nobody is left out for want of an address, and nothing is doubtful.
    /// </summary>
    public bool IsPlain => Warnings.Count == 0 && Unreachable == 0 && KnowsLeavers;

    /// <summary>Whether that reason is one that HR decides on.</summary>
    public static bool IsUnreachable(LeftOutReason reason) =>
        reason is LeftOutReason.NoAddress or LeftOutReason.SharedAddress;

    /// <summary>What is kept of the reading.</summary>
    public AudienceNote Note() =>
        new()
        {
            Asked = Selection.Asked.Count,
            LeftOut = Counts,
            Unreachable =
            [
                .. Selection
                    .LeftOut.Where(person => IsUnreachable(person.Reason))
                    .Take(AudienceNote.Named)
                    .Select(person => person.Name),
            ],
            Warnings = [.. Warnings.Take(AudienceNote.Warned)],
            MoreWarnings = Math.Max(0, Warnings.Count - AudienceNote.Warned),
            KnowsLeavers = KnowsLeavers,
            Digest = Digest,
        };

    private string DigestOf()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in Lines())
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private IEnumerable<string> Lines() =>
        [
            KnowsLeavers ? "leavers" : "no leavers",
            .. Selection.Asked.OrderBy(person => person.Key.Value, StringComparer.Ordinal).Select(LineOf),
            .. Selection
                .LeftOut.Select(person => $"{person.Reason}\t{person.Name}\t{person.Email}")
                .Order(StringComparer.Ordinal),
            .. Warnings.Select(warning => warning.English),
        ];

    private static string LineOf(Employee person) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{person.Key}\t{person.Name}\t{person.Email}\t{person.Department}\t{person.ManagerEmail}\t{person.Language}\t{person.StartDate:yyyy-MM-dd}\t{person.EndDate:yyyy-MM-dd}"
        );
}

/// <summary>How many people are left out for one reason.</summary>
public sealed record LeftOutCount(LeftOutReason Reason, int People);

/// <summary>
/// What is kept of a reading of the directory, with a cycle or a campaign: figures, a few names, and what was doubtful.
/// </summary>
public sealed record AudienceNote
{
    /// <summary>How many of the people whom no mail reaches are named.</summary>
    public const int Named = 20;

    /// <summary>How many warnings are kept.</summary>
    public const int Warned = 20;

    public required int Asked { get; init; }

    public IReadOnlyList<LeftOutCount> LeftOut { get; init; } = [];

    /// <summary>The first of those whom no mail reaches alone, by name.</summary>
    public IReadOnlyList<string> Unreachable { get; init; } = [];

    /// <summary>The first warnings.</summary>
    public IReadOnlyList<DirectoryWarning> Warnings { get; init; } = [];

    /// <summary>How many warnings there were beside those.</summary>
    public int MoreWarnings { get; init; }

    /// <summary>Whether the directory told who has left.</summary>
    public bool KnowsLeavers { get; init; } = true;

    /// <summary>The digest of the reading.</summary>
    public required string Digest { get; init; }

    /// <summary>How many people could not be asked for want of an address of their own.</summary>
    public int PeopleUnreachable =>
        LeftOut.Where(count => AudienceReading.IsUnreachable(count.Reason)).Sum(count => count.People);

    /// <summary>Whether HR has something to know of the reading.</summary>
    public bool IsPlain => Warnings.Count == 0 && PeopleUnreachable == 0 && KnowsLeavers;
}
