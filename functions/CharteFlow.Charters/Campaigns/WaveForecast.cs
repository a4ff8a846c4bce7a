namespace CharteFlow.Charters.Campaigns;

/// <summary>When the e-mails that are left will be out.</summary>
/// <param name="End">The end: never earlier than the mail service's limits allow.</param>
/// <param name="IsHeldByDay">Whether the limit of 24 hours holds the wave up on the way.</param>
public sealed record WaveForecast(DateTimeOffset End, bool IsHeldByDay)
{
    /// <summary>Nothing is foretold beyond that.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(60);

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// Foretells the end of a wave: the e-mails leave as fast as the limits let them, or at the pace that was seen
    /// where that is slower. It goes in steps of ten minutes, as the day's recipients are counted. More e-mails never
    /// end earlier.
    /// </summary>
    /// <param name="left">E-mails that are still to be sent.</param>
    /// <param name="limits">The mail service's limits; null when it has none that are known.</param>
    /// <param name="pace">E-mails a minute as seen, above 0; null when nothing was seen yet.</param>
    /// <param name="now">The present.</param>
    /// <returns>
    /// Null when neither limits nor pace are known, or when the end lies beyond <see cref="Horizon"/>.
    /// </returns>
    public static WaveForecast? Of(int left, SendingLimits? limits, double? pace, DateTimeOffset now)
    {
        if (left <= 0)
            return new WaveForecast(now, IsHeldByDay: false);
        if (limits is null)
            return pace is { } seen && left / seen < Horizon.TotalMinutes
                ? new WaveForecast(now.AddMinutes(left / seen), IsHeldByDay: false)
                : null;

        var lanes = limits.Mailboxes.Select(mailbox => new Lane(mailbox, limits)).ToList();
        double open = left;
        var held = false;
        for (var start = now; start < now + Horizon; )
        {
            var end = Next(start);
            foreach (var lane in lanes)
                lane.Open(start, end);
            var room = lanes.Sum(lane => lane.Room);
            var most = Math.Min(room, (pace ?? double.MaxValue) * (end - start).TotalMinutes);
            var sent = Math.Min(open, most);
            if (sent == open)
                return new WaveForecast(
                    Later(
                        lanes.Max(lane => lane.OutAt(sent / room)),
                        pace is { } slow ? start.AddMinutes(sent / slow) : start
                    ),
                    held
                );

            open -= sent;
            held |= sent == room && lanes.TrueForAll(lane => lane.IsHeldByDay);
            foreach (var lane in lanes)
                lane.Close(end, room == 0 ? 0 : sent / room);
            start = end;
        }

        return null;
    }

    /// <summary>Whether the limit of 24 hours leaves room for one e-mail more at that time.</summary>
    public static bool HasRoom(SendingLimits? limits, DateTimeOffset now) =>
        limits is null
        || limits.Mailboxes.Any(mailbox =>
            mailbox.Counted.Where(counted => counted.Until > now).Sum(counted => counted.Recipients) < limits.PerDay
        );

    private static DateTimeOffset Next(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % Step.Ticks) + Step.Ticks, TimeSpan.Zero);

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    /// <summary>What one mailbox can do, step by step.</summary>
    private sealed class Lane(SendingMailbox mailbox, SendingLimits limits)
    {
        private readonly PriorityQueue<double, DateTimeOffset> _counted = new(
            mailbox.Counted.Select(counted => ((double)counted.Recipients, counted.Until))
        );
        private double _used = mailbox.Counted.Sum(counted => counted.Recipients);
        private DateTimeOffset _from;

        /// <summary>How many e-mails may leave in the step.</summary>
        public double Room { get; private set; }

        /// <summary>Whether the day's limit leaves less room than the rate would.</summary>
        public bool IsHeldByDay { get; private set; }

        public void Open(DateTimeOffset start, DateTimeOffset end)
        {
            while (_counted.TryPeek(out var recipients, out var until) && until <= start)
            {
                _used -= recipients;
                _counted.Dequeue();
            }

            _from = mailbox.PausedUntil is { } paused && paused > start ? Earlier(paused, end) : start;
            var rate = limits.PerMinute * (end - _from).TotalMinutes;
            var day = Math.Max(0, limits.PerDay - _used);
            IsHeldByDay = day < rate;
            Room = Math.Min(rate, day);
        }

        public DateTimeOffset OutAt(double share) =>
            Room == 0 ? _from : _from.AddMinutes(Room * share / limits.PerMinute);

        public void Close(DateTimeOffset end, double share)
        {
            _used += Room * share;
            _counted.Enqueue(Room * share, end + Day);
        }

        private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
    }
}
