using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Adapters.Mail.Graph;

/// <summary>
/// What all workers know of the mails under way and just sent. Pure: a grant is a new state. A slot counts for a minute
/// from the moment that its request is known to be over, so that Exchange never sees more in a minute than it allows,
/// however long a request takes to arrive.
/// </summary>
internal sealed record SendBudget
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan BucketLength = TimeSpan.FromMinutes(10);

    public IReadOnlyList<SendLease> Slots { get; init; } = [];

    /// <summary>Recipients by mailbox and ten minutes, for the limit of 24 hours.</summary>
    public IReadOnlyList<GateBucket> Buckets { get; init; } = [];

    /// <summary>Mailboxes that Graph asked to spare.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Pauses { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Without what no longer counts.</summary>
    public SendBudget At(DateTimeOffset now) =>
        this with
        {
            Slots = [.. Slots.Where(slot => slot.Over + Minute > now)],
            Buckets = [.. Buckets.Where(bucket => bucket.Start + BucketLength + Day > now)],
            Pauses = Pauses.Where(pause => pause.Value > now).ToDictionary(),
        };

    /// <summary>
    /// The state with one mail more under way from the mailbox that has been used least, or null while none may send.
    /// Call on <see cref="At"/>.
    /// </summary>
    public (SendBudget State, SendLease Slot)? Take(SendRateLimits limits, string id, DateTimeOffset now)
    {
        if (
            UnderWay(now) >= limits.Concurrency
            || limits.Mailboxes.Where(mailbox => IsFree(mailbox, limits)).MinBy(Recent) is not { } mailbox
        )
            return null;
        var slot = new SendLease(id, mailbox, now + limits.Lease, IsOver: false) { Bucket = BucketOf(now) };
        return (this with { Slots = [.. Slots, slot], Buckets = Counted(mailbox, now) }, slot);
    }

    /// <summary>
    /// The request is over. A mail that Graph surely did not take leaves the day's count, but keeps its place in the
    /// minute.
    /// </summary>
    public SendBudget Release(GateRelease release)
    {
        var slots = Slots.Select(slot =>
            slot.Id == release.Slot.Id ? slot with { Over = release.At, IsOver = true } : slot
        );
        var until = release.At + release.Pause;
        return this with
        {
            Slots = [.. slots],
            Buckets = release.IsTaken
                ? Buckets
                :
                [
                    .. Buckets.Select(bucket =>
                        bucket.Mailbox == release.Slot.Mailbox && bucket.Start == release.Slot.Bucket
                            ? bucket with
                            {
                                Recipients = bucket.Recipients - 1,
                            }
                            : bucket
                    ),
                ],
            Pauses =
                release.Pause <= TimeSpan.Zero
                || (Pauses.TryGetValue(release.Slot.Mailbox, out var known) && known >= until)
                    ? Pauses
                    : new Dictionary<string, DateTimeOffset>(Pauses) { [release.Slot.Mailbox] = until },
        };
    }

    /// <summary>When the next mail may leave, as far as the state tells: no sooner.</summary>
    public DateTimeOffset NextAt(SendRateLimits limits, DateTimeOffset now)
    {
        var next = limits.Mailboxes.Min(mailbox => NextAt(mailbox, limits, now));
        return next > now || UnderWay(now) < limits.Concurrency ? next : now + SendRateLimits.Moment;
    }

    /// <summary>How much of the limits is used up, for whoever foretells how long a wave takes.</summary>
    public SendingLimits UsedOf(SendRateLimits limits, DateTimeOffset now)
    {
        var current = At(now);
        return new SendingLimits
        {
            PerMinute = limits.PerMinute,
            PerDay = limits.PerDay,
            Mailboxes = [.. limits.Mailboxes.Select(Used)],
        };

        SendingMailbox Used(string mailbox) =>
            new()
            {
                PausedUntil = current.Pauses.TryGetValue(mailbox, out var until) ? until : null,
                Counted =
                [
                    .. current
                        .Buckets.Where(bucket => bucket.Mailbox == mailbox)
                        .Select(bucket => new CountedRecipients(bucket.Start + BucketLength + Day, bucket.Recipients)),
                ],
            };
    }

    private int UnderWay(DateTimeOffset now) => Slots.Count(slot => !slot.IsOver && slot.Over > now);

    private int Recent(string mailbox) => Slots.Count(slot => slot.Mailbox == mailbox);

    private bool IsFree(string mailbox, SendRateLimits limits) =>
        !Pauses.ContainsKey(mailbox)
        && Recent(mailbox) < limits.PerMinute
        && Buckets.Where(bucket => bucket.Mailbox == mailbox).Sum(bucket => bucket.Recipients) < limits.PerDay;

    private DateTimeOffset NextAt(string mailbox, SendRateLimits limits, DateTimeOffset now)
    {
        var next = Pauses.GetValueOrDefault(mailbox, now);
        var minute = Slots.Where(slot => slot.Mailbox == mailbox).Select(slot => slot.Over + Minute).Order().ToList();
        if (minute.Count >= limits.PerMinute)
            next = Later(next, minute[minute.Count - limits.PerMinute]);
        var left = Buckets.Where(bucket => bucket.Mailbox == mailbox).Sum(bucket => bucket.Recipients) - limits.PerDay;
        foreach (var bucket in Buckets.Where(bucket => bucket.Mailbox == mailbox).OrderBy(bucket => bucket.Start))
        {
            if (left < 0)
                break;
            left -= bucket.Recipients;
            next = Later(next, bucket.Start + BucketLength + Day);
        }

        return next;
    }

    private List<GateBucket> Counted(string mailbox, DateTimeOffset now)
    {
        var start = BucketOf(now);
        var current =
            Buckets.FirstOrDefault(bucket => bucket.Mailbox == mailbox && bucket.Start == start)
            ?? new GateBucket(mailbox, start, 0);
        return [.. Buckets.Where(bucket => bucket != current), current with { Recipients = current.Recipients + 1 }];
    }

    private static DateTimeOffset BucketOf(DateTimeOffset now) =>
        new(now.UtcTicks - (now.UtcTicks % BucketLength.Ticks), TimeSpan.Zero);

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}

/// <summary>A mail under way, or over for less than a minute.</summary>
/// <param name="Id">Names the turn.</param>
/// <param name="Mailbox">Who sends.</param>
/// <param name="Over">When the request was over; until then, when it must be, its worker alive or dead.</param>
/// <param name="IsOver">Whether its worker has said so.</param>
internal sealed record SendLease(string Id, string Mailbox, DateTimeOffset Over, bool IsOver)
{
    /// <summary>The ten minutes that its recipient is counted in.</summary>
    public required DateTimeOffset Bucket { get; init; }
}

/// <summary>How many recipients a mailbox wrote to in ten minutes.</summary>
internal sealed record GateBucket(string Mailbox, DateTimeOffset Start, int Recipients);

/// <summary>A request that is over.</summary>
/// <param name="Slot">Its turn.</param>
/// <param name="At">When.</param>
/// <param name="Pause">How long the mailbox is to be spared.</param>
/// <param name="IsTaken">False when Graph surely did not take the mail.</param>
internal sealed record GateRelease(SendLease Slot, DateTimeOffset At, TimeSpan Pause, bool IsTaken);

/// <summary>The limits that a gate keeps.</summary>
/// <param name="Mailboxes">The mailboxes that send, one at least.</param>
/// <param name="PerMinute">Messages a minute from one mailbox.</param>
/// <param name="PerDay">Recipients in 24 hours from one mailbox.</param>
/// <param name="Concurrency">Requests at once.</param>
/// <param name="Lease">After this time a request is over, whatever became of its worker.</param>
internal sealed record SendRateLimits(
    IReadOnlyList<string> Mailboxes,
    int PerMinute,
    int PerDay,
    int Concurrency,
    TimeSpan Lease
)
{
    /// <summary>How soon to look again when only the number of requests at once is in the way.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
}
