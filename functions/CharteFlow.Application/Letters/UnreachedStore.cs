using System.Security.Cryptography;
using System.Text;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Letters;

/// <summary>
/// Whom the single e-mails of a cycle did not reach: one record a person and cycle, of the last e-mail that was lost.
/// </summary>
public sealed class UnreachedStore(Stores stores)
{
    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>Keeps that an e-mail was lost; one that is older than what is known changes nothing.</summary>
    public async Task KeepAsync(CycleId cycle, UnreachedPerson person, CancellationToken cancellationToken)
    {
        if (
            await _records.CreateAsync(NameOf(cycle, person.Email), person, cancellationToken)
            is CreateOutcome.Different
        )
        {
            await _records.UpdateAsync<UnreachedPerson>(
                NameOf(cycle, person.Email),
                known => known.At >= person.At ? known : person with { AcceptedAt = known.AcceptedAt },
                cancellationToken
            );
        }
    }

    /// <summary>The mail service took an e-mail to that address.</summary>
    public async Task AcceptedAsync(CycleId cycle, string email, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await _records.FindAsync<UnreachedPerson>(NameOf(cycle, email), cancellationToken) is not null)
            await _records.UpdateAsync<UnreachedPerson>(
                NameOf(cycle, email),
                known => known with { AcceptedAt = at },
                cancellationToken
            );
    }

    /// <summary>That e-mail was found after all.</summary>
    public async Task FoundAsync(CycleId cycle, UnreachedPerson person, CancellationToken cancellationToken)
    {
        if (
            await _records.FindAsync<UnreachedPerson>(NameOf(cycle, person.Email), cancellationToken) is { } known
            && known.Value.Key == person.Key
        )
            await stores.Work.DeleteAsync(NameOf(cycle, person.Email), cancellationToken);
    }

    /// <summary>Everybody in a cycle, mended or not.</summary>
    public async Task<IReadOnlyList<UnreachedPerson>> ListAsync(CycleId cycle, CancellationToken cancellationToken)
    {
        var people = new List<UnreachedPerson>();
        await foreach (var entry in stores.Work.ListAllAsync(FolderOf(cycle), cancellationToken))
        {
            if (await _records.FindAsync<UnreachedPerson>(entry.Name, cancellationToken) is { } found)
                people.Add(found.Value);
        }

        return [.. people.OrderBy(person => person.At)];
    }

    internal static string FolderOf(CycleId cycle) => $"unreached/{cycle}/";

    private static string NameOf(CycleId cycle, string email) =>
        $"{FolderOf(cycle)}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.ToUpperInvariant())))[..32]}.json";
}
