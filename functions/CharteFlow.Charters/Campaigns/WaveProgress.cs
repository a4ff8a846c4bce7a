namespace CharteFlow.Charters.Campaigns;

/// <summary>
/// How far the wave under way has got. Each page of recipients reports its whole count each time, so that a report that
/// comes twice, after a crash, changes nothing.
/// </summary>
public sealed record WaveProgress
{
    private const int Marks = 31;

    private static readonly TimeSpan BetweenMarks = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A gap as long as this is a wait, for the next day or a restart, and tells nothing of the pace.
    /// </summary>
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(30);

    /// <summary>A pace is told from this much sending on.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(2);

    /// <summary>The wave's name within the campaign.</summary>
    public required string Name { get; init; }

    public required WaveKind Kind { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Everybody in the campaign.</summary>
    public required int Recipients { get; init; }

    /// <summary>Those whom a reminder spares, as known when it started; more may answer on the way.</summary>
    public int Answered { get; init; }

    /// <summary>What each page that has begun reports.</summary>
    public IReadOnlyDictionary<int, WaveReport> Pages { get; init; } = new Dictionary<int, WaveReport>();

    /// <summary>When the last e-mail was done with; null before the first.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>How many e-mails were done with at some times, about the last half-hour of sending.</summary>
    public IReadOnlyList<PaceMark> Seen { get; init; } = [];

    /// <summary>The count over all pages.</summary>
    public WaveReport Report() => Pages.Values.Aggregate(new WaveReport(), (sum, page) => sum + page);

    /// <summary>How many e-mails the wave holds, as far as is known.</summary>
    public int Expected() => Recipients - Math.Max(Answered, Report().Spared);

    /// <summary>How many are neither sent nor refused, nor of unknown fate.</summary>
    public int Left() => Math.Max(0, Expected() - Done(Report()));

    /// <summary>The progress once a page has reported its count.</summary>
    public WaveProgress With(int page, WaveReport report, DateTimeOffset now)
    {
        var next = this with { Pages = new Dictionary<int, WaveReport>(Pages) { [page] = report } };
        var (before, after) = (Done(Report()), Done(next.Report()));
        if (after <= before)
            return next;

        var seen = Seen.Count == 0 ? [new PaceMark(StartedAt, 0)] : Seen;
        var last = LastAt ?? StartedAt;
        if (now - last >= Wait && seen[^1].At < last)
            seen = [.. seen, new PaceMark(last, before)];
        if (now - seen[^1].At >= BetweenMarks)
            seen = [.. seen, new PaceMark(now, after)];
        return next with { LastAt = now, Seen = [.. seen.TakeLast(Marks)] };
    }

    /// <summary>E-mails a minute while the wave was sending; null while too little was seen.</summary>
    public double? Pace()
    {
        if (LastAt is not { } last)
            return null;

        var points = Seen.Append(new PaceMark(last, Done(Report()))).ToList();
        var steps = points
            .Zip(points.Skip(1), (from, to) => (Time: to.At - from.At, Done: to.Done - from.Done))
            .Where(step => step.Time < Wait)
            .ToList();
        var minutes = steps.Sum(step => step.Time.TotalMinutes);
        var done = steps.Sum(step => step.Done);
        return minutes >= Enough.TotalMinutes && done > 0 ? done / minutes : null;
    }

    /// <summary>
    /// Since when nothing has left although the day's limit would let it; null while the wave goes on, waits for its
    /// next day, or is done.
    /// </summary>
    /// <param name="limits">The mail service's limits; null when it has none that are known.</param>
    /// <param name="silence">How long nothing must have left.</param>
    /// <param name="now">The present.</param>
    public DateTimeOffset? SilentSince(SendingLimits? limits, TimeSpan silence, DateTimeOffset now)
    {
        var last = LastAt ?? StartedAt;
        return Left() > 0 && now - last >= silence && WaveForecast.HasRoom(limits, now) ? last : null;
    }

    private static int Done(WaveReport report) => report.Sent + report.Refused + report.Unknown;
}

/// <summary>How many e-mails of a wave were done with at a time.</summary>
public sealed record PaceMark(DateTimeOffset At, int Done);
