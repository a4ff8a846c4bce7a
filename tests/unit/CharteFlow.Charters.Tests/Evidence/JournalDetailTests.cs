using CharteFlow.Charters.Evidence;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Evidence;

public sealed class JournalDetailTests
{
    [Fact]
    public void Of_Facts_IsReadableAndWithoutCulture() =>
        Assert.Equal(
            "sent=25; closes=2026-12-21T17:00:00Z; inForce=2026-12-21; accepted=True; reason=Vacances ; et fêtes=longues",
            JournalDetail.Of(
                ("sent", 25),
                ("closes", new DateTimeOffset(2026, 12, 21, 18, 0, 0, TimeSpan.FromHours(1))),
                ("inForce", new DateOnly(2026, 12, 21)),
                ("refused", null),
                ("accepted", true),
                (JournalDetail.Reason, "Vacances ; et fêtes=longues")
            )
        );

    [Fact]
    public void Of_NoFact_IsNull() => Assert.Null(JournalDetail.Of(("reason", null)));

    [Theory]
    [InlineData("Just a text; of old.")]
    [InlineData("1+1=2")]
    public void Read_AnotherText_IsOneFactWithoutAKey(string text) =>
        Assert.Equal([new("", text)], JournalDetail.Read(text));

    [Property]
    public Property Read_OfWhatWasWritten_GivesItBackWhateverPeopleWrote() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonEmptyString>(),
            ArbMap.Default.ArbFor<int>(),
            (text, number) =>
                JournalDetail
                    .Read(JournalDetail.Of(("sent", number), (JournalDetail.Summary, text.Get)))
                    .SequenceEqual([
                        new("sent", number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                        new(JournalDetail.Summary, text.Get),
                    ])
        );
}
