using CharteFlow.Application.Storage;

namespace CharteFlow.Application.Links;

/// <summary>What HR has done about one person's link. Who has no record has the link of the first e-mail.</summary>
public sealed record LinkState
{
    /// <summary>
    /// How often the link was revoked: those made before are of an earlier generation and open no more.
    /// </summary>
    public int Generation { get; init; }

    /// <summary>
    /// Whether it is revoked and no new one was sent since: the person has no link that opens, and gets no e-mail with
    /// one.
    /// </summary>
    public bool IsRevoked { get; init; }

    /// <summary>How often HR had a link sent.</summary>
    public int TimesSent { get; init; }

    /// <summary>When HR last had one sent; null for never.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>
/// The state of personal links, one small record for each link that HR has revoked or had sent again.
/// </summary>
public sealed class LinkStates(Stores stores)
{
    private static readonly LinkState Usual = new();

    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>The state of a person's link.</summary>
    /// <param name="scope">The campaign's or the round's id.</param>
    /// <param name="subject">The person's id in it.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<LinkState> OfAsync(string scope, string subject, CancellationToken cancellationToken) =>
        (await _records.FindAsync<LinkState>(NameOf(scope, subject), cancellationToken))?.Value ?? Usual;

    /// <summary>All states in a campaign or round that are not the usual one, by person.</summary>
    public async Task<IReadOnlyDictionary<string, LinkState>> OfScopeAsync(
        string scope,
        CancellationToken cancellationToken
    )
    {
        var states = new Dictionary<string, LinkState>();
        await foreach (var entry in stores.Work.ListAllAsync(FolderOf(scope), cancellationToken))
        {
            if (await _records.FindAsync<LinkState>(entry.Name, cancellationToken) is { } found)
                states[Path.GetFileNameWithoutExtension(entry.Name)] = found.Value;
        }

        return states;
    }

    /// <summary>Changes the state of a person's link, and gives the new one.</summary>
    public async Task<LinkState> ChangeAsync(
        string scope,
        string subject,
        Func<LinkState, LinkState> change,
        CancellationToken cancellationToken
    )
    {
        await _records.CreateAsync(NameOf(scope, subject), Usual, cancellationToken);
        return (await _records.UpdateAsync(NameOf(scope, subject), change, cancellationToken))?.Value ?? Usual;
    }

    private static string FolderOf(string scope) => $"links/{LinkCodes.CodeOf(scope)}/";

    private static string NameOf(string scope, string subject) => $"{FolderOf(scope)}{subject}.json";
}
