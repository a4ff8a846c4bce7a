using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Text;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Samples;

/// <summary>A company to show pages of. Its names and texts try to break out of the page that shows them.</summary>
public static class Acme
{
    /// <summary>What a hostile person types; it must come out as text.</summary>
    public const string Hostile = "<script>alert('x')</script> & \"quoted\"";

    public const string Seal = "seal-of-the-form";

    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);

    /// <summary>The zone of the sample company: that of Paris.</summary>
    public static TimeZoneInfo Zone { get; } = LocalDay.Zone();

    public static CharterId CharterId { get; } = new("reseaux-sociaux");

    public static CycleId CycleId { get; } = new("reseaux-sociaux-c2");

    public static string Digest { get; } = string.Concat(Enumerable.Repeat("9f86d081884c7d65", 4));

    public static IReadOnlyList<Reviewer> Reviewers { get; } =
    [
        new()
        {
            Id = new("r1"),
            Name = "Claire Moreau",
            Email = "claire.moreau@example.test",
            Role = OwnerRole.Legal,
            Required = true,
        },
        new()
        {
            Id = new("r2"),
            Name = "Hugo Lefèvre",
            Email = "hugo.lefevre@example.test",
            Role = OwnerRole.Marketing,
        },
        new()
        {
            Id = new("r3"),
            Name = "Nadia Benali",
            Email = "nadia.benali@example.test",
            Role = OwnerRole.HumanResources,
        },
        new()
        {
            Id = new("r4"),
            Name = "Paul O’Brien",
            Email = "paul.obrien@example.test",
            Role = OwnerRole.StaffRepresentatives,
            Language = Language.English,
        },
    ];

    public static CycleSettings Settings { get; } =
        new()
        {
            HrName = "Direction des ressources humaines",
            HrEmail = "rh@example.test",
            Reviewers = Reviewers,
            Quorum = 3,
        };

    public static Charter Charter { get; } =
        new()
        {
            Id = CharterId,
            Title = "Charte des réseaux sociaux",
            Company = "Fabrique du Val",
            Language = Language.French,
            Route = LegalRoute.ServiceNote,
            Settings = Settings,
            CurrentVersion = new VersionNumber(1, 0),
            OpenCycle = CycleId,
            CyclesStarted = 2,
        };

    public static Cycle Cycle { get; } =
        new()
        {
            Id = CycleId,
            Charter = CharterId,
            Route = LegalRoute.ServiceNote,
            Settings = Settings,
            Reason = StartReason.Scheduled,
            StartedBy = "Nadia Benali",
            StartedAt = Now.AddDays(-30),
            Submission = new Submission
            {
                TextDigest = Digest,
                Pass = 1,
                Summary = "Le chapitre sur le droit à la déconnexion est ajouté, et les exemples sont plus clairs.",
                Substantive = true,
                By = "Nadia Benali",
                At = Now.AddDays(-20),
            },
        };

    public static Tally Tally { get; } =
        new()
        {
            Recipients = 248,
            Approvals = 131,
            Objections = 9,
            Questions = 6,
            AcceptedObjections = 1,
        };

    public static Manifest Manifest { get; } =
        new()
        {
            Charter = CharterId,
            Version = new VersionNumber(1, 0),
            Cycle = new CycleId("reseaux-sociaux-c1"),
            Route = LegalRoute.ServiceNote,
            AdoptedAt = Now.AddYears(-1),
            InForceOn = new DateOnly(2026, 1, 1),
            TextDigest = Digest,
            Files =
            [
                new("charter.md", Digest, 18_204),
                new("charter.html", Digest, 25_961),
                new("charter.pdf", Digest, 96_310),
            ],
            JournalHead = Digest,
            Tally = Tally,
        };

    public static Campaign Campaign(CampaignKind kind, LegalRoute route) =>
        new()
        {
            Id = new CampaignId("reseaux-sociaux-c2-consultation-1"),
            Kind = kind,
            Cycle = CycleId,
            Charter = CharterId,
            Route = route,
            Settings = Settings.Consultation,
            OpenedAt = Now.AddDays(-9),
            ClosesAt = Now.AddDays(12),
            TextDigest = Digest,
            Recipients = Tally.Recipients,
            Pages = 1,
        };

    public static Receipt Receipt(AnswerKind kind, string? text = null) =>
        new()
        {
            Campaign = new CampaignId("reseaux-sociaux-c2-consultation-1"),
            Recipient = new RecipientId("p0-5c1d"),
            Sequence = 1,
            Kind = kind,
            Text = text,
            AnsweredAt = Now.AddDays(-2),
            TextDigest = Digest,
            Proof = IdentityProof.Link,
            Language = Language.French,
        };

    public static Reply Reply { get; } =
        new()
        {
            Recipient = new RecipientId("p0-5c1d"),
            Sequence = 1,
            Author = "Nadia Benali",
            Text = "Merci de votre remarque : nous précisons ce point dans le texte.",
            Accepted = true,
            At = Now.AddDays(-1),
        };

    public static Remark Remark { get; } =
        new()
        {
            Id = "1-r1-001",
            Round = 1,
            Reviewer = Reviewers[0].Id,
            Section = new SectionKey("ton"),
            Author = Hostile,
            Role = OwnerRole.Legal,
            Text = "Le mot « jamais » est trop absolu : la restriction doit rester proportionnée.",
            Suggestion = "Évitez, **en règle générale**, de répondre à chaud.",
            At = Now.AddDays(-5),
            Replies = [new RemarkReply("Nadia Benali", "C’est corrigé, merci.", Now.AddDays(-4))],
        };

    /// <summary>One section of each kind of change; the HTML is what the documents adapter gives.</summary>
    public static IReadOnlyList<ReadSection> Sections { get; } =
    [
        new()
        {
            Key = new("objet"),
            Title = "À quoi sert cette charte",
            Owner = OwnerRole.HumanResources,
            Change = SectionChangeKind.Unchanged,
            Html =
                "<p>Cette charte est un <strong>guide pratique</strong>. Elle aide chacune et chacun à se servir des réseaux sociaux avec plaisir et discernement.</p>",
        },
        new()
        {
            Key = new("ton"),
            Title = "Notre façon de parler",
            TitleBefore = "Le ton de la marque",
            Owner = OwnerRole.Legal,
            Change = SectionChangeKind.Edited,
            Html = "<p>Nous parlons <strong>clairement</strong>.</p>",
            RedlineHtml =
                "<p>Nous parlons <del><span class=\"visually-hidden\">suppression\u00A0: </span>toujours</del> <ins><span class=\"visually-hidden\">ajout\u00A0: </span>clairement, sans jargon,</ins> et nous répondons sous deux jours.</p><ul><li>Pas de réponse à chaud.</li><li><ins>Une erreur se corrige en public.</ins></li></ul>",
            Summary = "5\u00A0mots ajoutés, 1\u00A0mot supprimé.",
        },
        new()
        {
            Key = new("deconnexion"),
            Title = "Le droit à la déconnexion",
            Owner = OwnerRole.StaffRepresentatives,
            Change = SectionChangeKind.Added,
            Html =
                "<p>Personne n’est tenu de répondre le soir, le week-end ou pendant ses congés.</p><table><thead><tr><th>Situation</th><th>Bon réflexe</th><th>Interlocutrices et interlocuteurs</th><th>Accompagnement</th></tr></thead><tbody><tr><td>Un message à 22 h</td><td>Répondre le lendemain</td><td>Responsable hiérarchique</td><td>Ressources humaines</td></tr></tbody></table>",
        },
        new()
        {
            Key = new("crise"),
            Title = "En cas de « bad buzz »",
            Owner = OwnerRole.Marketing,
            Change = SectionChangeKind.Moved,
            Html = "<p>Prévenez la communication, ne répondez pas seul.</p>",
        },
        new()
        {
            Key = new("forums"),
            Title = "Les forums",
            Owner = OwnerRole.InformationSecurity,
            Change = SectionChangeKind.Removed,
            Html = "<p>Les forums suivent les mêmes règles.</p>",
        },
    ];
}
