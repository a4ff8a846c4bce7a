using CharteFlow.Application.Storage;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Adapters.Mail.Graph;

/// <summary>
/// The one gate that the mails of all workers pass. Its state is one record in the work container, changed under its
/// ETag, and written before a mail leaves: two workers never take the same turn, and a restart forgets nothing of the
/// day's count. Requests that come together are written together.
/// </summary>
internal sealed class SendRateLimiter(IObjectStore work, SendRateLimits limits, TimeProvider clock) : IDisposable
{
    public const string Name = "mail/gate.json";

    private readonly JsonRecords _records = new(work);
    private readonly SemaphoreSlim _writer = new(1);
    private readonly Lock _queue = new();
    private List<Request> _requests = [];
    private List<GateRelease> _releases = [];

    /// <summary>A turn to send one mail, or how long to wait for the next chance.</summary>
    public async Task<GateAnswer> TakeAsync(CancellationToken cancellationToken)
    {
        var request = new Request(Guid.NewGuid().ToString("N"));
        lock (_queue)
            _requests.Add(request);
        await FlushAsync(() => request.Answer is null, cancellationToken);
        return request.Answer ?? new GateAnswer(null, SendRateLimits.Moment);
    }

    /// <summary>
    /// Gives a turn back. Unless it is given back the mailbox is taken to be in use until the lease ends, as after a
    /// crash.
    /// </summary>
    public async Task ReleaseAsync(GateRelease release, CancellationToken cancellationToken)
    {
        lock (_queue)
            _releases.Add(release);
        await FlushAsync(
            () =>
            {
                lock (_queue)
                    return _releases.Contains(release);
            },
            cancellationToken
        );
    }

    /// <summary>The limits, and what of them is used up by now.</summary>
    public async Task<SendingLimits> LimitsAsync(CancellationToken cancellationToken) =>
        ((await _records.FindAsync<SendBudget>(Name, cancellationToken))?.Value ?? new SendBudget()).UsedOf(
            limits,
            clock.GetUtcNow()
        );

    public void Dispose() => _writer.Dispose();

    private async Task FlushAsync(Func<bool> isWaiting, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            if (isWaiting())
                await WriteAsync();
        }
        finally
        {
            _writer.Release();
        }
    }

    // Not cancelled by any one caller: the turns of others are written along.
    private async Task WriteAsync()
    {
        List<Request> requests;
        List<GateRelease> releases;
        lock (_queue)
            (requests, releases, _requests, _releases) = (_requests, _releases, [], []);
        var current = await OpenAsync();
        while (true)
        {
            var now = clock.GetUtcNow();
            var (next, answers) = Decide(
                releases.Aggregate(current.Value, (state, release) => state.Release(release)).At(now),
                requests,
                now
            );
            if (releases.Count > 0 || answers.Exists(answer => answer.Slot is not null))
            {
                switch (await _records.ReplaceAsync(Name, next, current.ETag))
                {
                    case RecordOutcome<SendBudget>.Conflict conflict:
                        current = conflict.Current;
                        continue;
                    case RecordOutcome<SendBudget>.Gone:
                        current = await OpenAsync();
                        continue;
                }
            }

            for (var i = 0; i < requests.Count; i++)
                requests[i].Answer = answers[i];
            return;
        }
    }

    private (SendBudget State, List<GateAnswer> Answers) Decide(
        SendBudget state,
        List<Request> requests,
        DateTimeOffset now
    )
    {
        var answers = new List<GateAnswer>();
        foreach (var request in requests)
        {
            if (state.Take(limits, request.Id, now) is { } taken)
            {
                answers.Add(new GateAnswer(taken.Slot, TimeSpan.Zero));
                state = taken.State;
                continue;
            }

            var wait = state.NextAt(limits, now) - now;
            answers.Add(new GateAnswer(null, wait > SendRateLimits.Moment ? wait : SendRateLimits.Moment));
        }

        return (state, answers);
    }

    private async Task<Record<SendBudget>> OpenAsync()
    {
        if (await _records.FindAsync<SendBudget>(Name) is { } found)
            return found;
        await _records.CreateAsync(Name, new SendBudget());
        return await _records.FindAsync<SendBudget>(Name)
            ?? throw new StorageUnavailableException(
                $"'{Name}' cannot be read back. Nothing was sent: look at the work container."
            );
    }

    private sealed class Request(string id)
    {
        public string Id { get; } = id;

        public GateAnswer? Answer { get; set; }
    }
}

/// <summary>What the gate says to a mail.</summary>
/// <param name="Slot">The turn; null: not now.</param>
/// <param name="Wait">How long until the next chance.</param>
internal sealed record GateAnswer(SendLease? Slot, TimeSpan Wait);
