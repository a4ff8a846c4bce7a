using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Samples;

/// <summary>The preview that HR confirms before a cycle starts.</summary>
public static class StartSamples
{
    private static readonly DateOnly Today = new(2026, 10, 5);

    public static IEnumerable<PageSample> All(Language language) =>
        [
            PageSample.Of<StartPage, StartPageModel>("start", Page(language) with { Reading = Plain }),
            PageSample.Of<StartPage, StartPageModel>("start-doubtful", Page(language) with { Reading = Doubtful }),
            PageSample.Of<StartPage, StartPageModel>(
                "start-unconfirmed",
                Page(language) with
                {
                    Reading = Doubtful,
                    Doubts = [StartDoubt.Unreachable, StartDoubt.Leavers],
                }
            ),
            PageSample.Of<StartPage, StartPageModel>(
                "start-changed",
                Page(language) with
                {
                    Reading = Plain,
                    Doubts = [StartDoubt.Changed],
                }
            ),
            PageSample.Of<StartPage, StartPageModel>(
                "start-nobody",
                Page(language) with
                {
                    Reading = Plain with
                    {
                        Selection = new([], [new("Rémi Parti", LeftOutReason.HasLeft, "remi@example.test", 2)]),
                    },
                }
            ),
            PageSample.Of<StartPage, StartPageModel>(
                "start-errors",
                Page(language) with
                {
                    Errors = ["ligne 12, erreur : " + Acme.Hostile],
                }
            ),
        ];

    internal static StartPageModel Page(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/console/charters/reseaux-sociaux/start?reason=Scheduled",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
            },
            Charter = Acme.Charter with { OpenCycle = null },
            Reason = StartReason.Scheduled,
        };

    internal static AudienceReading Plain =>
        new()
        {
            Selection = AudienceSelection.Of(
                [
                    Person(1),
                    Person(2) with
                    {
                        Name = Acme.Hostile,
                        StartDate = new(2024, 9, 1),
                        EndDate = new(2027, 1, 31),
                        ManagerEmail = "p1@example.test",
                    },
                ],
                Today
            ),
            Warnings = [],
            KnowsLeavers = true,
        };

    internal static AudienceReading Doubtful =>
        new()
        {
            Selection = AudienceSelection.Of(
                [
                    .. Enumerable.Range(1, 12).Select(Person),
                    Person(13) with
                    {
                        EndDate = Today.AddDays(-1),
                    },
                    Person(14) with
                    {
                        Email = "atelier@example.test",
                    },
                    Person(15) with
                    {
                        Email = "atelier@example.test",
                    },
                    .. Enumerable.Range(16, 30).Select(number => Person(number) with { Email = null }),
                ],
                Today
            ),
            Warnings = [new("ligne 3, avertissement\u00A0: " + Acme.Hostile, "line 3, warning: " + Acme.Hostile)],
            KnowsLeavers = false,
        };

    private static ListedPerson Person(int number) =>
        new()
        {
            Key = new($"p{number}"),
            Name = $"Personne {number}",
            Email = $"p{number}@example.test",
            Department = "Ventes",
            Line = number + 1,
        };
}
