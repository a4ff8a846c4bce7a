using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Charters.Tests.Campaigns;

public sealed class LookUpsTests
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);

    [Fact]
    public void Next_WhileSending_IsSoonThenLaterThenNever()
    {
        Assert.Equal(First, LookUps.Next(0, First));
        Assert.Equal(TimeSpan.FromMinutes(15), LookUps.Next(1, First));
        Assert.Null(LookUps.Next(2, First));
    }

    [Fact]
    public void IsDue_AfterwardsEveryTenMinutes_LooksLaterAndLaterForAWeekOrMore()
    {
        var (handed, looked, looks) = (Given.Monday, Given.Monday.AddMinutes(15), new List<TimeSpan>());
        for (var now = looked; now < handed.AddDays(60); now = now.AddMinutes(10))
        {
            if (LookUps.IsDue(handed, looked, now))
            {
                looks.Add(now - looked);
                looked = now;
            }
        }

        Assert.Equal(looks.Order(), looks);
        Assert.InRange(looks.Count, 8, 12);
        Assert.True(looked >= handed.AddDays(7));
    }
}
