namespace CharteFlow.LocalRuntime.Engine;

/// <summary>
/// The messages of one instance that are in memory. While it knows the whole inbox it needs no look at the database; when there are too many
/// messages, or another run of the instance has begun, it knows a part or nothing, and what has a row is read again.
/// </summary>
internal sealed class SlotInbox
{
    public const int Capacity = 1_024;

    private readonly Lock _gate = new();
    private List<Message> _messages = [];
    private bool _isUnknown = true;
    private bool _isPartial;
    private bool _isReading;
    private long _newestRead;

    /// <summary>Whether messages may be there that only the database knows.</summary>
    public bool NeedsReading
    {
        get
        {
            lock (_gate) return _isUnknown || (_isPartial && !_messages.Exists(message => message.HasRow));
        }
    }

    /// <summary>Whether there is more to meet than <see cref="Take"/> gave.</summary>
    public bool HasMore
    {
        get
        {
            lock (_gate) return _isPartial || _messages.Count > 0;
        }
    }

    /// <summary>The outcomes that have no row.</summary>
    public IReadOnlyList<Message> Outcomes
    {
        get
        {
            lock (_gate) return [.. _messages.Where(message => !message.HasRow)];
        }
    }

    /// <summary>Takes in what was kept, or what an activity returned.</summary>
    public void Add(Message message)
    {
        lock (_gate)
        {
            if (IsLeftToReading(message) || IsRead(message)) return;

            _isPartial |= !_isReading && message.HasRow && _messages.Count >= Capacity;
            Insert(message);
        }
    }

    /// <summary>The first messages, in the order in which they are to be met.</summary>
    public IReadOnlyList<Message> Take(int limit)
    {
        lock (_gate) return [.. _messages.Take(limit)];
    }

    public void Remove(IEnumerable<Message> messages)
    {
        var gone = messages.ToHashSet<Message>(ReferenceEqualityComparer.Instance);
        if (gone.Count == 0) return;
        lock (_gate) _messages.RemoveAll(gone.Contains);
    }

    /// <summary>What is known of rows does not hold any more.</summary>
    public void Forget()
    {
        lock (_gate) _isUnknown = true;
    }

    /// <summary>From here on, new messages are collected until the rows are there.</summary>
    public void BeginReading()
    {
        lock (_gate) (_isUnknown, _isReading) = (false, true);
    }

    /// <param name="rows">The first rows of the instance.</param>
    /// <param name="newest">The newest id of any row in the state of the database that was read.</param>
    public void EndReading(IReadOnlyList<Message> rows, long newest)
    {
        lock (_gate)
        {
            var arrived = _messages;
            _messages = [.. rows];
            foreach (var message in arrived.Where(message => !message.HasRow || message.Id > newest)) Insert(message);
            _isPartial = rows.Count >= Capacity;
            _isReading = false;
            _newestRead = newest;
        }
    }

    // What holds an instance, or lets it go on, does not wait behind what piled up.
    private bool IsLeftToReading(Message message) =>
        message.HasRow && !_isReading && (_isUnknown || (_isPartial && message.Rank != Inboxes.FirstRank));

    // A message is handed over after it was kept; in between it may have been read, and met.
    private bool IsRead(Message message) => message.HasRow && message.Id <= _newestRead;

    // What comes now is mostly the last.
    private void Insert(Message message)
    {
        var at = _messages.Count;
        while (at > 0 && _messages[at - 1].Rank > message.Rank) at--;
        _messages.Insert(at, message);
    }
}
