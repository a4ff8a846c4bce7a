using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Tests.Audience;

public sealed class AudienceSelectionTests
{
    private static readonly DateOnly Today = new(2026, 10, 5);

    [Fact]
    public void Of_PeopleOfEachKind_AsksWhoIsThereAndCountsTheOthersByReason()
    {
        var selection = AudienceSelection.Of(
            [
                Person("zoe"),
                Person("first-day") with
                {
                    StartDate = Today,
                },
                Person("last-day") with
                {
                    EndDate = Today,
                },
                Person("left") with
                {
                    EndDate = Today.AddDays(-1),
                },
                Person("later") with
                {
                    StartDate = Today.AddDays(1),
                },
                Person("nobody") with
                {
                    Email = null,
                },
                Person("guest") with
                {
                    LeftOut = LeftOutReason.Guest,
                },
                Person("off") with
                {
                    LeftOut = LeftOutReason.SwitchedOff,
                },
                Person("left-without") with
                {
                    Email = null,
                    EndDate = Today.AddDays(-1),
                },
            ],
            Today
        );

        Assert.Equal(["zoe", "first-day", "last-day"], selection.Asked.Select(person => person.Name));
        Assert.Equal(
            [
                ("left", LeftOutReason.HasLeft),
                ("later", LeftOutReason.NotThereYet),
                ("nobody", LeftOutReason.NoAddress),
                ("guest", LeftOutReason.Guest),
                ("off", LeftOutReason.SwitchedOff),
                ("left-without", LeftOutReason.HasLeft),
            ],
            selection.LeftOut.Select(person => (person.Name, person.Reason))
        );
    }

    [Fact]
    public void Of_AddressOfSeveralPeople_AsksNoneOfThem()
    {
        var selection = AudienceSelection.Of(
            [
                Person("ada") with
                {
                    Email = "atelier@exemple.fr",
                },
                Person("bob"),
                Person("cy") with
                {
                    Email = "atelier@exemple.fr",
                },
            ],
            Today
        );

        Assert.Equal("bob", Assert.Single(selection.Asked).Name);
        Assert.All(
            selection.LeftOut,
            person => Assert.Equal((LeftOutReason.SharedAddress, "atelier@exemple.fr"), (person.Reason, person.Email))
        );
        Assert.Equal(2, selection.LeftOut.Count);
    }

    [Fact]
    public void Of_AddressOfSomebodyWhoLeft_BelongsToTheOneWhoIsThere()
    {
        var selection = AudienceSelection.Of(
            [
                Person("ada") with
                {
                    Email = "accueil@exemple.fr",
                    EndDate = Today.AddDays(-9),
                },
                Person("bob") with
                {
                    Email = "accueil@exemple.fr",
                },
            ],
            Today
        );

        Assert.Equal("bob", Assert.Single(selection.Asked).Name);
        Assert.Equal(
            ("ada", LeftOutReason.HasLeft),
            (Assert.Single(selection.LeftOut).Name, selection.LeftOut[0].Reason)
        );
    }

    [Fact]
    public void Of_PersonListedTwice_IsAskedOnceAndHasNotLeft()
    {
        var selection = AudienceSelection.Of(
            [
                Person("ada") with
                {
                    EndDate = Today.AddDays(-9),
                },
                Person("Ada") with
                {
                    Email = "ada@exemple.fr",
                },
                Person("ada"),
            ],
            Today
        );

        Assert.Single(selection.Asked);
        Assert.Empty(selection.LeftOut);
    }

    [Fact]
    public void Of_TheirOwnManager_HasNone()
    {
        var selection = AudienceSelection.Of(
            [
                Person("ada") with
                {
                    ManagerEmail = "ada@exemple.fr",
                },
                Person("bob") with
                {
                    ManagerEmail = "ada@exemple.fr",
                },
            ],
            Today
        );

        Assert.Equal([null, "ada@exemple.fr"], selection.Asked.Select(person => person.ManagerEmail));
    }

    [Fact]
    public void Digest_SamePeopleInAnotherOrder_IsTheSame()
    {
        var reading = Reading(
            Person("ada"),
            Person("bob"),
            Person("cy") with
            {
                Email = null,
            },
            Person("di") with
            {
                Email = null,
            }
        );

        Assert.Equal(
            reading.Digest,
            Reading(
                Person("di") with
                {
                    Email = null,
                },
                Person("bob"),
                Person("cy") with
                {
                    Email = null,
                },
                Person("ada")
            ).Digest
        );
    }

    [Fact]
    public void Digest_AnythingThatHrWasShown_ChangesIt()
    {
        var reading = Reading(Person("ada"), Person("bob") with { Email = null });
        AudienceReading[] others =
        [
            Reading(Person("ada")),
            Reading(Person("ada"), Person("bob")),
            Reading(Person("ada") with { Name = "Ada" }, Person("bob") with { Email = null }),
            Reading(Person("ada") with { ManagerEmail = "bob@exemple.fr" }, Person("bob") with { Email = null }),
            Reading(Person("ada") with { EndDate = Today }, Person("bob") with { Email = null }),
            Reading(Person("ada"), Person("bea") with { Email = null }),
            reading with
            {
                KnowsLeavers = false,
            },
            reading with
            {
                Warnings = [new("ligne 3", "line 3")],
            },
        ];

        Assert.Equal(others.Length + 1, others.Append(reading).Select(other => other.Digest).Distinct().Count());
    }

    [Fact]
    public void Note_ManyDoubts_KeepsTheFirstAndCountsTheRest()
    {
        var note = (
            Reading([
                Person("ada"),
                .. Enumerable.Range(1, 30).Select(number => Person($"p{number}") with { Email = null }),
            ]) with
            {
                Warnings =
                [
                    .. Enumerable.Range(1, 25).Select(line => new DirectoryWarning($"ligne {line}", $"line {line}")),
                ],
            }
        ).Note();

        Assert.Equal(
            (1, 30, AudienceNote.Named, AudienceNote.Warned, 5),
            (note.Asked, note.PeopleUnreachable, note.Unreachable.Count, note.Warnings.Count, note.MoreWarnings)
        );
        Assert.False(note.IsPlain);
    }

    private static AudienceReading Reading(params ListedPerson[] people) =>
        new()
        {
            Selection = AudienceSelection.Of(people, Today),
            Warnings = [],
            KnowsLeavers = true,
        };

    private static ListedPerson Person(string name) =>
        new()
        {
            Key = new(name.ToLowerInvariant()),
            Name = name,
            Email = $"{name}@exemple.fr",
        };
}
