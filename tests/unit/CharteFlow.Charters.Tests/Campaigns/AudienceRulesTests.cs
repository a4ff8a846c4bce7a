using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Campaigns;

public sealed class AudienceRulesTests
{
    private static readonly DateOnly Today = Given.Day("2026-11-24");

    private static readonly Recipient[] Three = [.. new[] { 1, 2, 3 }.Select(Recipient)];

    [Fact]
    public void Compare_SameHouse_IsNothing() => Assert.Equal("", Short(Compare(AudienceState.Unchanged, 1, 2, 3)));

    [Fact]
    public void Compare_OneCameAndOneWent_NamesBoth() =>
        Assert.Equal("+e4 -r1", Short(Compare(AudienceState.Unchanged, 2, 3, 4)));

    [Fact]
    public void Compare_LeaverIsThereAgain_ComesBackAndDoesNotJoin()
    {
        var state = AudienceState.Of([new() { At = Given.Monday, Left = [new("r2")] }]);

        Assert.Equal("<r2", Short(Compare(state, 1, 2, 3)));
        Assert.Equal("", Short(Compare(state, 1, 3)));
    }

    [Fact]
    public void Compare_FirstDayAheadOrLastDayPast_IsNotThere()
    {
        Employee[] directory =
        [
            Employee(1),
            Employee(2) with
            {
                EndDate = Today.AddDays(-1),
            },
            Employee(3) with
            {
                EndDate = Today,
            },
            Employee(4) with
            {
                StartDate = Today.AddDays(1),
            },
        ];

        Assert.Equal("-r2", Short(AudienceRules.Compare(Three, AudienceState.Unchanged, directory, Today)));
    }

    [Fact]
    public void Compare_AddressChanged_IsFollowedOnce()
    {
        Employee[] directory = [Employee(1), Employee(2) with { Email = "new@exemple.fr" }, Employee(3)];

        var moved = Assert.Single(AudienceRules.Compare(Three, AudienceState.Unchanged, directory, Today).Moved);
        var state = AudienceState.Of([new() { At = Given.Monday, Moved = [moved] }]);

        Assert.Equal("new@exemple.fr", state.Current(Three[1]).Email);
        Assert.Empty(AudienceRules.Compare(Three, state, directory, Today).Moved);
    }

    [Theory]
    [InlineData(1, 3, 0.1, 0, false)]
    [InlineData(2, 3, 0.1, 0, true)]
    [InlineData(2, 20, 0.1, 0, false)]
    [InlineData(3, 20, 0.1, 0, true)]
    [InlineData(3, 20, 0.1, 3, false)]
    [InlineData(4, 20, 0.1, 3, true)]
    [InlineData(20, 20, 1, 0, false)]
    [InlineData(2, 20, 0, 0, true)]
    public void IsHeld_ManyLeavers_IsHeldBeyondTheShareAndWhatHrAllowed(
        int leavers,
        int present,
        double share,
        int allowed,
        bool held
    )
    {
        var difference = new AudienceDifference(
            [],
            [.. Enumerable.Range(1, leavers).Select(number => new RecipientId($"r{number}"))],
            [],
            []
        );

        Assert.Equal(held, AudienceRules.IsHeld(difference, present, share, allowed));
    }

    [Property]
    public Property Compare_AnyDays_AgreesWithTheDirectoryAndAsksNobodyTwice() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[][]>(),
            days =>
            {
                var (audience, changes) = (new List<Recipient>(), new List<AudienceChange>());
                return days.All(day =>
                {
                    var house = day.Select(number => Employee(number % 24))
                        .DistinctBy(employee => employee.Key)
                        .ToArray();
                    var difference = AudienceRules.Compare(audience, AudienceState.Of(changes), house, Today);
                    audience.AddRange(
                        difference.Joined.Select(joined => Recipient(int.Parse(joined.Key.Value[1..], null)))
                    );
                    changes.Add(
                        new()
                        {
                            At = Given.Monday,
                            Joined = difference.Joined.Count,
                            Left = difference.Left,
                            Back = difference.Back,
                        }
                    );
                    var state = AudienceState.Of(changes);
                    var there = audience
                        .Where(person => !state.Left.Contains(person.Id))
                        .Select(person => person.Employee)
                        .ToHashSet();
                    return there.SetEquals(house.Select(employee => employee.Key))
                        && audience.DistinctBy(person => person.Employee).Count() == audience.Count
                        && !difference.Left.Intersect(difference.Back).Any()
                        && Short(AudienceRules.Compare(audience, state, house, Today)) is "";
                });
            }
        );

    private static AudienceDifference Compare(AudienceState state, params int[] house) =>
        AudienceRules.Compare(Three, state, house.Select(Employee), Today);

    private static string Short(AudienceDifference difference) =>
        string.Join(
            ' ',
            [
                .. difference.Joined.Select(employee => $"+{employee.Key}"),
                .. difference.Left.Select(recipient => $"-{recipient}"),
                .. difference.Back.Select(recipient => $"<{recipient}"),
                .. difference.Moved.Select(contact => $"@{contact.Recipient}"),
            ]
        );

    private static Recipient Recipient(int number) =>
        Given.Recipient($"r{number}") with
        {
            Employee = new($"e{number}"),
            Name = $"N{number}",
            Email = $"e{number}@exemple.fr",
        };

    private static Employee Employee(int number) =>
        new()
        {
            Key = new($"e{number}"),
            Name = $"N{number}",
            Email = $"e{number}@exemple.fr",
        };
}
