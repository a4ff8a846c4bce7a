using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Tests.Campaigns;

public sealed class CampaignAgendaTests
{
    private static readonly CampaignPlan Plan = CampaignCalendar.Plan(
        Given.Monday,
        new CampaignSettings(),
        Given.Paris
    );

    private static readonly Cycle Open = new()
    {
        Id = Given.Cycle,
        Charter = new("reseaux-sociaux"),
        Route = LegalRoute.Guide,
        Settings = Given.Settings(),
        Reason = StartReason.Scheduled,
        StartedBy = "drh",
        StartedAt = Given.Monday,
    };

    private static readonly CampaignProgress Fresh = new() { Campaign = Given.Campaign() with { Pages = 1 } };

    private static readonly CampaignProgress Invited = Fresh with
    {
        Waves = [Wave("invitation", WaveKind.Invitation, Given.Monday)],
    };

    [Fact]
    public void Next_NobodyToAskYet_TakesTheAudienceAndTriesAgainInTime()
    {
        var opened = new CampaignProgress { Campaign = Given.Campaign() };
        var next = Given.Monday.AddHours(1);
        var waiting = opened with
        {
            Waiting = new AudienceWait
            {
                Trouble = AudienceTrouble.Nobody,
                TriedAt = Given.Monday,
                NextTry = next,
                ToldAt = Given.Monday,
            },
        };

        Assert.Equal(new AgendaItem.TakeAudience(), Next(opened, Given.Monday));
        Assert.Equal(new AgendaItem.Sleep(next), Next(waiting, Given.Monday));
        Assert.Equal(new AgendaItem.TakeAudience(), Next(waiting, next));
        Assert.Equal(new AgendaItem.TakeAudience(), Next(waiting, Plan.ClosesAt.AddDays(9)));
    }

    [Theory]
    [InlineData("2026-11-23T09:00", "2026-11-23T10:00")]
    [InlineData("2026-11-23T16:59", "2026-11-23T17:59")]
    [InlineData("2026-11-23T17:00", "2026-11-24T08:00")]
    [InlineData("2026-11-24T02:00", "2026-11-24T08:00")]
    [InlineData("2026-11-27T17:30", "2026-11-30T08:00")]
    [InlineData("2026-11-28T10:00", "2026-11-30T08:00")]
    [InlineData("2026-12-24T17:30", "2026-12-28T08:00")]
    public void NextTryAfter_AnyTime_IsWhilePeopleWork(string now, string expected) =>
        Assert.Equal(At(expected), AudienceWait.NextTryAfter(At(now), Given.Paris));

    [Fact]
    public void Next_FreshCampaign_MailsTheInvitation() =>
        Assert.Equal(new AgendaItem.Mail(WaveKind.Invitation, "invitation"), Next(Fresh, Given.Monday));

    [Fact]
    public void Next_Invited_SleepsUntilTheFirstReminder() =>
        Assert.Equal(new AgendaItem.Sleep(Plan.Reminders[0]), Next(Invited, Given.Monday.AddMinutes(1)));

    [Fact]
    public void Next_ReminderDue_MailsItOnce()
    {
        var due = Plan.Reminders[0];
        var reminded = Invited with { Waves = [.. Invited.Waves, Wave("reminder-1", WaveKind.Reminder, due)] };

        Assert.Equal(new AgendaItem.Mail(WaveKind.Reminder, "reminder-1"), Next(Invited, due));
        Assert.Equal(new AgendaItem.Sleep(Plan.Reminders[1]), Next(reminded, due.AddMinutes(1)));
    }

    [Fact]
    public void Next_TwoRemindersMissedWhileDown_MailsOne()
    {
        var late = Plan.Reminders[1].AddMinutes(5);
        var reminded = Invited with { Waves = [.. Invited.Waves, Wave("reminder-2", WaveKind.Reminder, late)] };

        Assert.Equal(new AgendaItem.Mail(WaveKind.Reminder, "reminder-2"), Next(Invited, late));
        Assert.IsNotType<AgendaItem.Mail>(Next(reminded, late.AddMinutes(1)));
    }

    [Fact]
    public void Next_HrAsksForAReminder_MailsWithinWorkingHoursAndSkipsThePlannedOneOfThatDay()
    {
        var asked = Plan.Reminders[0].AddHours(-1);
        var nudging = Open with { ReminderAskedAt = asked };
        var nudged = Invited with
        {
            Waves = [.. Invited.Waves, Wave("asked", WaveKind.Reminder, Plan.Reminders[0].AddMinutes(1))],
        };

        Assert.Equal(new AgendaItem.Sleep(Plan.Reminders[0]), Next(Invited, asked, nudging));
        Assert.StartsWith(
            "asked-",
            Assert.IsType<AgendaItem.Mail>(Next(Invited, Plan.Reminders[0], nudging)).Name,
            StringComparison.Ordinal
        );
        Assert.Equal(new AgendaItem.Sleep(Plan.Reminders[1]), Next(nudged, Plan.Reminders[0].AddMinutes(2), nudging));
    }

    [Fact]
    public void Next_HrAsksMinutesAfterTheInvitation_MailsADayAfterIt()
    {
        var nudging = Open with { ReminderAskedAt = Given.Monday.AddMinutes(1) };

        Assert.Equal(new AgendaItem.Sleep(Given.Monday.AddDays(1)), Next(Invited, Given.Monday.AddMinutes(2), nudging));
        Assert.IsType<AgendaItem.Mail>(Next(Invited, Given.Monday.AddDays(1), nudging));
    }

    [Fact]
    public void Next_AReminderDueWhileDown_WaitsForWorkingHours()
    {
        var saturday = new DateTimeOffset(2026, 12, 5, 3, 0, 0, TimeSpan.Zero);
        var monday = new DateTimeOffset(2026, 12, 7, 8, 0, 0, TimeSpan.Zero);
        var asking = Open with { ReminderAskedAt = saturday.AddHours(-2) };

        Assert.Equal(new AgendaItem.Sleep(monday), Next(Invited, saturday));
        Assert.Equal(new AgendaItem.Sleep(monday), Next(Invited, saturday, asking));
        Assert.IsType<AgendaItem.Mail>(Next(Invited, monday));
    }

    [Fact]
    public void Next_HrHasEmailsSentAgain_MailsThemOnceAndDelaysNobodysReminder()
    {
        var unknown = Fresh with
        {
            Waves = [Wave("invitation", WaveKind.Invitation, Given.Monday) with { Unknown = 3 }],
        };
        var asked = unknown with
        {
            Again = [new SecondSending("invitation", "again-1", Plan.Reminders[0].AddHours(-2))],
        };
        var sent = asked with
        {
            Waves =
            [
                .. asked.Waves,
                Wave("again-1", WaveKind.Invitation, Plan.Reminders[0].AddHours(-1)) with
                {
                    Again = "invitation",
                },
            ],
        };

        Assert.Equal(
            new AgendaItem.Mail(WaveKind.Invitation, "again-1") { Again = "invitation" },
            Next(asked, Plan.Reminders[0].AddHours(-2))
        );
        Assert.Equal(new AgendaItem.Mail(WaveKind.Reminder, "reminder-1"), Next(sent, Plan.Reminders[0]));
        Assert.IsType<AgendaItem.Close>(Next(asked, Plan.ClosesAt));
    }

    [Fact]
    public void Next_EscalationDue_EscalatesOnce()
    {
        var due = Plan.EscalationAt!.Value;
        var reminded = Invited with
        {
            Waves = [.. Invited.Waves, Wave("reminder-3", WaveKind.Reminder, due.AddHours(-1))],
        };

        Assert.Equal(new AgendaItem.Escalate(), Next(reminded, due));
        Assert.IsNotType<AgendaItem.Escalate>(Next(reminded with { EscalatedAt = due }, due));
    }

    [Fact]
    public void Next_AtTheClose_ClosesAndNeverMails() =>
        Assert.Equal(new AgendaItem.Close(), Next(Invited, Plan.ClosesAt));

    [Fact]
    public void Next_ClosedWithRepliesMissing_WaitsForThemHoweverLong()
    {
        var closed = Closed(Plan.ClosesAt);

        Assert.Equal(new AgendaItem.Sleep(Plan.ClosesAt.AddDays(1)), Next(closed, Plan.ClosesAt, repliesMissing: true));
        Assert.Equal(
            new AgendaItem.Sleep(Plan.ClosesAt.AddDays(401)),
            Next(closed, Plan.ClosesAt.AddDays(400), repliesMissing: true)
        );
        Assert.Equal(new AgendaItem.Conclude(), Next(closed, Plan.ClosesAt));
    }

    [Fact]
    public void Next_CloseThatDiedBeforeItCounted_ClosesAgain() =>
        Assert.Equal(
            new AgendaItem.Close(),
            Next(Closed(Plan.ClosesAt) with { Tally = null }, Plan.ClosesAt.AddDays(1))
        );

    [Fact]
    public void Next_Abandoned_ClosesThenTellsAtWorkingHoursThenEnds()
    {
        var abandoned = Open with { Withdrawal = new("drh", "Réorganisation.", Given.Monday) };
        var friday = new DateTimeOffset(2026, 11, 27, 18, 30, 0, TimeSpan.FromHours(1));
        var monday = new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);
        var closed = Closed(friday);
        var told = closed with { Waves = [.. closed.Waves, Wave("abandoned", WaveKind.Abandoned, monday)] };

        Assert.Equal(new AgendaItem.Close(), Next(Invited, friday, abandoned));
        Assert.Equal(new AgendaItem.Sleep(monday), Next(closed, friday, abandoned));
        Assert.Equal(
            new AgendaItem.Mail(WaveKind.Abandoned, "abandoned"),
            Next(closed, monday, abandoned, repliesMissing: true)
        );
        Assert.Equal(new AgendaItem.Over(PhaseOutcome.Withdrawn), Next(told, monday, abandoned));
        Assert.Equal(new AgendaItem.Over(PhaseOutcome.Withdrawn), Next(closed with { Waves = [] }, friday, abandoned));
    }

    [Fact]
    public void Next_FollowsTheDirectory_ComparesOnceEachWorkingDayAndBeforeReminders()
    {
        var following = Invited with { Campaign = Invited.Campaign with { FollowsDirectory = true } };
        var compared = following with { Watch = new() { ComparedAt = Plan.Reminders[0] } };

        Assert.Equal(
            new AgendaItem.Sleep(new(2026, 11, 24, 7, 0, 0, TimeSpan.Zero)),
            Next(following, Given.Monday.AddMinutes(1))
        );
        Assert.Equal(new AgendaItem.Compare(), Next(following, Plan.Reminders[0]));
        Assert.Equal(WaveKind.Reminder, Assert.IsType<AgendaItem.Mail>(Next(compared, Plan.Reminders[0])).Kind);
        Assert.DoesNotContain(Plan.Comparisons, at => at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    [Fact]
    public void Next_PeopleJoined_MailsThemAloneAndDelaysNobodysReminder()
    {
        var due = Plan.Reminders[0];
        var joined = Following(
            due.AddHours(-1),
            new Joiners
            {
                Name = "joiners-20261130",
                At = due.AddHours(-1),
                FirstPage = 4,
                Pages = 2,
                People = 260,
            }
        );
        var told = joined with
        {
            Waves = [.. joined.Waves, Wave("joiners-20261130", WaveKind.Joiners, due.AddMinutes(-30))],
        };

        Assert.Equal(
            new AgendaItem.Mail(WaveKind.Joiners, "joiners-20261130") { FirstPage = 4, EndPage = 6 },
            Next(joined, due)
        );
        Assert.Equal(new AgendaItem.Mail(WaveKind.Reminder, "reminder-1") { EndPage = 4 }, Next(told, due));
        Assert.Equal(
            new AgendaItem.Mail(WaveKind.Reminder, "reminder-2"),
            Next(told with { Watch = told.Watch! with { ComparedAt = Plan.Reminders[1] } }, Plan.Reminders[1])
        );
    }

    [Fact]
    public void Next_HrConfirmsHeldLeavers_ComparesAtOnce()
    {
        var held = Following(Plan.Comparisons[0]);

        Assert.IsType<AgendaItem.Sleep>(Next(held, Plan.Comparisons[0].AddHours(1)));
        Assert.Equal(
            new AgendaItem.Compare(),
            Next(held with { Watch = held.Watch! with { AllowedLeavers = 40 } }, Plan.Comparisons[0].AddHours(1))
        );
        Assert.Equal(
            new AgendaItem.Close(),
            Next(held with { Watch = held.Watch! with { AllowedLeavers = 40 } }, Plan.ClosesAt)
        );
    }

    [Fact]
    public void Next_AbandonedOnceConcluded_StaysAsItWasConcluded() =>
        Assert.Equal(
            new AgendaItem.Over(PhaseOutcome.Carried),
            Next(
                Invited with
                {
                    Outcome = PhaseOutcome.Carried,
                },
                Given.Monday,
                Open with
                {
                    Withdrawal = new("drh", "Réorganisation.", Given.Monday),
                }
            )
        );

    private static CampaignProgress Closed(DateTimeOffset at) =>
        Invited with
        {
            Campaign = Invited.Campaign with { ClosedAt = at },
            Tally = new() { Recipients = 1 },
        };

    private static AgendaItem Next(
        CampaignProgress progress,
        DateTimeOffset now,
        Cycle? cycle = null,
        bool repliesMissing = false
    ) => CampaignAgenda.Next(progress, Plan, cycle ?? Open, repliesMissing, now);

    private static CampaignProgress Following(DateTimeOffset comparedAt, params Joiners[] joiners) =>
        Invited with
        {
            Campaign = Invited.Campaign with { FollowsDirectory = true },
            Watch = new() { ComparedAt = comparedAt, Joiners = joiners },
        };

    private static WaveSent Wave(string name, WaveKind kind, DateTimeOffset at) =>
        new()
        {
            Name = name,
            Kind = kind,
            At = at,
        };

    private static DateTimeOffset At(string local)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return Charters.Audience.LocalDay.At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time), Given.Paris);
    }
}
