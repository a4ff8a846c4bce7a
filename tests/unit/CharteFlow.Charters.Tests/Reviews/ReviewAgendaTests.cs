using CharteFlow.Charters.Reviews;

namespace CharteFlow.Charters.Tests.Reviews;

public sealed class ReviewAgendaTests
{
    private static readonly Reviewer Ada = Given.Reviewer("a", required: true);
    private static readonly Reviewer Bob = Given.Reviewer("b");
    private static readonly ReviewRound Round = Given.Round(2, Ada, Bob);
    private static readonly IReadOnlyList<DateTimeOffset> Planned = ReviewCalendar.Reminders(
        Round.OpenedAt,
        Round.Deadline,
        Given.Paris
    );

    [Fact]
    public void Next_SilentForMonths_RemindsThreeTimesAsksHrOnceAndSendsNothingMore()
    {
        var (round, did) = (Round, new List<(string What, DateTimeOffset At)>());
        for (var now = Given.Monday.AddMinutes(1); now < Given.Monday.AddDays(120); )
        {
            switch (Next(round, now))
            {
                case ReviewItem.Sleep sleep:
                    Assert.True(sleep.Until > now);
                    now = sleep.Until;
                    break;
                case ReviewItem.Remind remind:
                    did.Add(($"remind {string.Join('+', remind.Reviewers.Select(reviewer => reviewer.Name))}", now));
                    round = Reminded(round, remind.Reviewers, now);
                    break;
                case ReviewItem.AskHr ask:
                    did.Add(($"ask {string.Join('+', ask.Reviewers.Select(reviewer => reviewer.Name))}", now));
                    round = round.WithMails(ask.Reviewers, mails => mails with { HrAskedAt = now });
                    break;
            }
        }

        Assert.Equal(["remind a+b", "remind a+b", "remind a+b", "ask a+b"], did.Select(step => step.What));
        Assert.Equal(
            Planned.Append(ReviewCalendar.HrIsAskedAt(Round.OpenedAt, Round.Deadline, Given.Paris)),
            did.Select(step => step.At)
        );
    }

    [Fact]
    public void Next_AReminderThatADowntimeMissed_LeavesInTheNextWorkingHourAndOnce()
    {
        // Planned for a Monday; the app comes back on the Saturday after the next one.
        var back = new DateTimeOffset(2026, 12, 5, 2, 0, 0, TimeSpan.Zero);
        var monday = new DateTimeOffset(2026, 12, 7, 8, 0, 0, TimeSpan.Zero);

        Assert.Equal(new ReviewItem.Sleep(monday), Next(Round, back));
        Assert.IsType<ReviewItem.Remind>(Next(Round, monday));
        Assert.IsType<ReviewItem.Sleep>(Next(Reminded(Round, [Ada, Bob], monday), monday.AddMinutes(1)));
    }

    [Fact]
    public void Next_HrAsks_RemindsADayAfterTheLastEmailAndSkipsThePlannedOneOfThatDay()
    {
        var asked = Planned[0].AddHours(-20);
        var nudged = Reminded(Round, [Ada, Bob], asked);

        Assert.IsType<ReviewItem.Remind>(Next(Round, asked, asked));
        Assert.Equal(
            new ReviewItem.Sleep(Given.Monday.AddDays(1)),
            Next(Round, Given.Monday.AddMinutes(5), Given.Monday.AddMinutes(5))
        );
        Assert.Equal(new ReviewItem.Sleep(Planned[1]), Next(nudged, Planned[0], asked));
    }

    [Fact]
    public void Next_AStandIn_HasRemindersOfTheirOwnAndIsLeftInPeaceFirst()
    {
        var named = Planned[0].AddHours(-1);
        var round = Round.WithMails([Bob], _ => new ReviewerMails { InvitedAt = named });

        Assert.Equal([Ada], Assert.IsType<ReviewItem.Remind>(Next(round, Planned[0])).Reviewers);
        Assert.Equal([Ada], Assert.IsType<ReviewItem.Remind>(Next(round, Planned[0], named)).Reviewers);
        Assert.Equal(
            ReviewCalendar.Reminders(named, Round.Deadline, Given.Paris)[0],
            ReviewAgenda.ReminderOf(round, Bob, null, Given.Paris)
        );
    }

    [Fact]
    public void Next_HrRemindsAfterTheLastPlannedOne_IsAskedToDecideLater()
    {
        var hr = ReviewCalendar.HrIsAskedAt(Round.OpenedAt, Round.Deadline, Given.Paris);
        var nudged = Reminded(Round, [Ada, Bob], hr.AddHours(-1));

        Assert.IsType<ReviewItem.AskHr>(Next(Reminded(Round, [Ada, Bob], Planned[2]), hr));
        Assert.IsType<ReviewItem.Sleep>(Next(nudged, hr));
    }

    [Fact]
    public void ChanceOf_NobodySilent_IsNone() =>
        Assert.Null(ReviewAgenda.ChanceOf(Round, [], null, Given.Monday, Given.Paris));

    private static ReviewItem Next(ReviewRound round, DateTimeOffset now, DateTimeOffset? asked = null) =>
        ReviewAgenda.Next(round, round.Reviewers, asked, now, Given.Paris);

    private static ReviewRound Reminded(ReviewRound round, IReadOnlyList<Reviewer> reviewers, DateTimeOffset at) =>
        round.WithMails(reviewers, mails => mails with { RemindedAt = at, Reminders = mails.Reminders + 1 });
}
