namespace CharteFlow.Charters.Campaigns;

/// <summary>What became of the people of a campaign since its audience was taken.</summary>
public sealed class AudienceState
{
    private readonly HashSet<RecipientId> _left = [];

    private readonly Dictionary<RecipientId, Contact> _contacts = [];

    private AudienceState() { }

    /// <summary>Nothing has changed.</summary>
    public static AudienceState Unchanged { get; } = new();

    /// <summary>Who is no longer in the company.</summary>
    public IReadOnlySet<RecipientId> Left => _left;

    /// <summary>What all these changes come to, the oldest first.</summary>
    public static AudienceState Of(IEnumerable<AudienceChange> changes)
    {
        var state = new AudienceState();
        foreach (var change in changes)
        {
            state._left.UnionWith(change.Left);
            state._left.ExceptWith(change.Back);
            foreach (var contact in change.Moved)
                state._contacts[contact.Recipient] = contact;
        }

        return state;
    }

    /// <summary>The recipient with the name and address of today.</summary>
    public Recipient Current(Recipient recipient) =>
        !_contacts.TryGetValue(recipient.Id, out var contact)
            ? recipient
            : recipient with
            {
                Name = contact.Name,
                Email = contact.Email,
                Department = contact.Department,
                ManagerEmail = contact.ManagerEmail,
                Language = contact.Language,
            };
}
