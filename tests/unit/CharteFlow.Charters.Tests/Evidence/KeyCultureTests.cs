using System.Globalization;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Tests.Evidence;

/// <summary>Keys are the same on every machine, whatever calendar its culture counts by.</summary>
public sealed class KeyCultureTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = _before;

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Keys_UnderAnyCulture_CountByTheGregorianCalendar(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var at = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        var cycle = new Cycle
        {
            Id = Given.Cycle,
            Charter = new("reseaux-sociaux"),
            Route = LegalRoute.Guide,
            Settings = Given.Settings(Given.Reviewer("legal")),
            Reason = StartReason.Scheduled,
            StartedBy = "drh",
            StartedAt = at,
            Phase = CyclePhase.Review,
        };
        var asked = CycleActs.Remind(cycle, null, new ReminderChance.Free(at), new ActContext("drh", at, Given.Paris));

        Assert.Equal("r-1/legal/20261123080000000", JournalKeys.Verdict(new("r-1"), new("legal"), at));
        Assert.Equal("c-1/compared-20261123", JournalKeys.Compared(new("c-1"), new DateOnly(2026, 11, 23)));
        Assert.Equal(
            $"{Given.Cycle}/ReminderAsked/20261123080000",
            Assert.IsType<Decision<Cycle>.Changed>(asked).Fact.Key
        );
    }
}
