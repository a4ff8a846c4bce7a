using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Mailbox;

namespace CharteFlow.Samples;

/// <summary>The console's lists and forms, the mailbox, and what goes wrong.</summary>
public static class ConsoleSamples
{
    public static IEnumerable<PageSample> All(Language language) =>
        [
            PageSample.Of<SignInPage, SignInPageModel>("sign-in", SignIn(language)),
            PageSample.Of<SignInPage, SignInPageModel>(
                "sign-in-refused",
                SignIn(language) with
                {
                    Email = "nowhere",
                    Problems = [SignInProblem.NameMissing, SignInProblem.NotAnAddress],
                }
            ),
            PageSample.Of<ChartersPage, ChartersPageModel>("charters", Charters(language)),
            PageSample.Of<SignedOutPage, SignedOutPageModel>(
                "signed-out",
                new SignedOutPageModel
                {
                    Context = new PageContext
                    {
                        Language = language,
                        Path = "/sign-in/ended",
                        Seal = Acme.Seal,
                        Now = Acme.Now,
                        Zone = Acme.Zone,
                    },
                    EntraSignOut = "https://login.example.test/logout",
                }
            ),
            PageSample.Of<ChartersPage, ChartersPageModel>(
                "charters-read-only",
                Charters(language).In(context => context with { ReadsOnly = true, Notice = null })
            ),
            PageSample.Of<CharterPage, CharterPageModel>("charter-read-only", Charter(language).ForReader()),
            PageSample.Of<ChartersPage, ChartersPageModel>("charters-none", Charters(language) with { Charters = [] }),
            PageSample.Of<NewCharterPage, NewCharterPageModel>("new-charter", NewCharter(language)),
            PageSample.Of<NewCharterPage, NewCharterPageModel>("new-charter-refused", Refused(language)),
            PageSample.Of<CharterPage, CharterPageModel>("charter", Charter(language)),
            PageSample.Of<CharterPage, CharterPageModel>(
                "charter-start-refused",
                Charter(language) with
                {
                    Charter = Acme.Charter with { OpenCycle = null, NextReview = new DateOnly(2027, 1, 1) },
                    Problem = StartProblem.ReasonMissing,
                    Archive = new ManifestCheck.Broken(
                        new VersionNumber(1, 0),
                        ManifestFault.FileChanged,
                        "charter.pdf"
                    ),
                }
            ),
            .. StartSamples.All(language),
            PageSample.Of<CharterPage, CharterPageModel>(
                "charter-start-twice",
                Charter(language) with
                {
                    Problem = StartProblem.AlreadyOpen,
                }
            ),
            PageSample.Of<MailboxPage, MailboxPageModel>("mailbox", Mailbox(language)),
            PageSample.Of<MailPage, MailPageModel>("mail", Mail(language)),
            .. Enum.GetValues<ErrorKind>()
                .Select(kind => PageSample.Of<ErrorPage, ErrorPageModel>($"error-{kind}", Error(language, kind))),
            PageSample.Of<ErrorPage, ErrorPageModel>(
                "error-session-ended-kept",
                Error(language, ErrorKind.SessionEnded) with
                {
                    Details = [],
                    SignIn = Routes.SignInTo(Routes.SignedIn),
                    Kept = Kept(maySend: true),
                }
            ),
            PageSample.Of<ErrorPage, ErrorPageModel>(
                "error-too-late-kept",
                Error(language, ErrorKind.TooLate) with
                {
                    Kept = Kept(maySend: false),
                }
            ),
            PageSample.Of<SignedInPage, SignedInPageModel>(
                "signed-in",
                new()
                {
                    Context = new PageContext
                    {
                        Language = language,
                        Path = Routes.SignedIn,
                        Seal = Acme.Seal,
                        Now = Acme.Now,
                        Zone = Acme.Zone,
                    },
                }
            ),
        ];

    private static SignInPageModel SignIn(Language language) =>
        new()
        {
            Context = new PageContext
            {
                Language = language,
                Path = "/console/sign-in",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
            },
        };

    private static ChartersPageModel Charters(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/console",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
                MailProblems = ["Microsoft Graph est injoignable. Vérifiez Graph__Endpoint et la sortie du réseau."],
                HasMailbox = true,
                Notice = Notice.CharterCreated,
            },
            Charters =
            [
                new(Acme.Charter, CyclePhase.Consultation),
                new(
                    Acme.Charter with
                    {
                        Id = new("ia"),
                        Title = Acme.Hostile,
                        Route = LegalRoute.Guide,
                        OpenCycle = null,
                        NextReview = new DateOnly(2027, 3, 1),
                    },
                    null
                ),
                new(
                    Acme.Charter with
                    {
                        Id = new("teletravail"),
                        Title = "Charte du télétravail",
                        OpenCycle = null,
                        CurrentVersion = null,
                    },
                    null
                ),
            ],
        };

    private static NewCharterPageModel NewCharter(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/console/new-charter",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
            },
        };

    private static NewCharterPageModel Refused(Language language)
    {
        var form = new NewCharterForm
        {
            Title = Acme.Hostile,
            DraftingDays = "soon",
            ReviewDays = "400",
            HrEmail = "nowhere",
            Reviewers =
            [
                new() { Name = "Claire Moreau", Email = "claire@example.test" },
                new(),
                new() { Name = "Hugo", Email = "CLAIRE@example.test" },
            ],
        };
        var reading = (NewCharterReading.Refused)
            NewCharterCheck.Read(form, () => new ReviewerId(Guid.NewGuid().ToString("n")));
        return NewCharter(language) with { Form = form, Problems = reading.Problems };
    }

    private static CharterPageModel Charter(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/console/charters/reseaux-sociaux",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
            },
            Charter = Acme.Charter,
            Versions = [Acme.Manifest],
            Archive = new ManifestCheck.Whole(1),
            Cycles =
            [
                Acme.Cycle with
                {
                    Phase = CyclePhase.Consultation,
                },
                Acme.Cycle with
                {
                    Id = new("reseaux-sociaux-c1"),
                    Phase = CyclePhase.Completed,
                },
            ],
        };

    private static MailboxPageModel Mailbox(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/mailbox",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
                HasMailbox = true,
            },
            Mails = [Row("a"), Row("b") with { Subject = Acme.Hostile }],
            Continuation = "10|campaigns/x",
        };

    private static MailPageModel Mail(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/mailbox/mail/a",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
                HasMailbox = true,
            },
            Mail = Row("a"),
            Headers = [new("From", "CharteFlow <charte@example.test>"), new("Subject", Acme.Hostile)],
            Text = "Bonjour Marie,\n\nVotre page : http://localhost:7071/a/v1.k1.abc.def.\n\n" + Acme.Hostile,
        };

    private static MailRow Row(string key) =>
        new(
            $"campaigns/c/invitation/{key}",
            "Marie Dupont",
            "marie.dupont@example.test",
            "Votre avis sur la charte des réseaux sociaux",
            Acme.Now
        );

    /// <summary>A section's form that was not taken.</summary>
    internal static KeptForm Kept(bool maySend) =>
        new()
        {
            Action = "/console/cycles/c1/draft/ton",
            Seal = Acme.Seal,
            MaySend = maySend,
            Fields =
            [
                new(Fields.ETag, "\"etag\""),
                new(Fields.Title, "Le ton"),
                new(Fields.Body, "</textarea>" + Acme.Hostile + "\nDeuxième ligne"),
                new(Fields.Button, Fields.Save),
            ],
        };

    private static ErrorPageModel Error(Language language, ErrorKind kind) =>
        new()
        {
            Context = new PageContext
            {
                Language = language,
                Path = "/console/x",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
            },
            Kind = kind,
            Details = [Acme.Hostile],
            Reference = "00-4bf92f35",
        };
}
