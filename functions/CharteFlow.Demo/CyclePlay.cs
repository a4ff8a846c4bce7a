using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo.People;

namespace CharteFlow.Demo;

/// <summary>
/// Plays a whole cycle as its people would: by pages, forms and the links of e-mails. What comes next, and when, it
/// reads on the cycle's page.
/// </summary>
public sealed class CyclePlay(RunningApp app, Stage stage) : IDisposable
{
    private const int AnswersAtOnce = 16;

    /// <summary>More dates than any phase names before it ends.</summary>
    private const int MostDates = 200;

    private const string Consultation = "consultation";

    private static readonly (string Name, string Email, bool Required)[] Reviewers =
    [
        ("Sofia Martinez", "sofia.martinez@example.test", true),
        ("Julien Perrot", "julien.perrot@example.test", false),
        ("Thomas Garnier", "thomas.garnier@example.test", false),
        ("Nadia Haddad", "nadia.haddad@example.test", true),
    ];

    private readonly HrPerson _hr = new(app.Address);
    private readonly Mailbox _mail = new(app.Outbox);

    /// <summary>The charter that was played.</summary>
    public CharterId Charter { get; private set; }

    public CycleId Cycle { get; private set; }

    public async Task PlayAsync()
    {
        await DraftAsync();
        await ReviewAsync();
        await ConsultAsync();
        await app.SettleAsync();
    }

    public void Dispose() => _hr.Dispose();

    private async Task DraftAsync()
    {
        stage.Phase("Drafting");
        await _hr.SignInAsync();
        Charter = await _hr.CreateCharterAsync(new CharterBrief { Reviewers = Reviewers });
        Cycle = await _hr.StartCycleAsync(Charter);
        await app.SettleAsync();
        stage.Say($"HR starts cycle {Cycle}; the draft opens with the French template.");
        await _hr.EditSectionAsync(
            Cycle,
            "porte-parole",
            body => body + "\n\nLe service marketing tient à jour la liste des porte-parole sur l’intranet."
        );
        var places = await _hr.FillInAsync(Cycle);
        await _hr.SubmitAsync(Cycle, "Première charte, écrite à partir du modèle et adaptée à nos métiers.");
        await app.SettleAsync();
        stage.Say(
            $"HR adapts a section, fills in the {places} places that the template leaves open, and submits the draft."
        );
    }

    private async Task ReviewAsync()
    {
        stage.Phase("Review");
        stage.Say($"{Reviewers.Length} reviewers receive their links.");
        await ReviewerAsync(
            0,
            1,
            async visit =>
            {
                await visit.RemarkAsync("informations-divulgables", "Il faut dire qui prévenir en cas de doute.", null);
                await visit.DecideAsync(
                    VerdictKind.RequestChanges,
                    "La section sur la confidentialité doit nommer un interlocuteur."
                );
            }
        );
        await app.SettleAsync();
        stage.Say("Legal remarks on a section and asks for changes: the text goes back to drafting.");

        await _hr.EditSectionAsync(
            Cycle,
            "informations-divulgables",
            body => body + "\n\nEn cas de doute, demandez au service juridique avant de publier."
        );
        await _hr.SettleRemarksAsync(
            Cycle,
            "informations-divulgables",
            "C’est fait\u00A0: la section nomme désormais le service juridique."
        );
        await _hr.SubmitAsync(
            Cycle,
            "Première charte\u202F; la section sur la confidentialité nomme désormais un interlocuteur."
        );
        await app.SettleAsync();
        stage.Say("HR mends it, answers the remark and submits again.");

        foreach (var reviewer in (int[])[0, 1, 2])
            await ReviewerAsync(reviewer, 2, visit => visit.DecideAsync(VerdictKind.Approve));
        await app.SettleAsync();
        stage.Progress("reviewers have approved", 3, Reviewers.Length);
        var (representative, invitations) = (Reviewers[3].Email, (await _mail.OfAsync(Reviewers[3].Email)).Count);
        await UntilAsync(
            "the staff representative is reminded",
            async () => (await _mail.OfAsync(representative)).Count > invitations
        );
        stage.Say(
            "The staff representative is silent, and is reminded.",
            (await _mail.OfAsync(representative))[^1].Date
        );
        await ReviewerAsync(3, 2, visit => visit.DecideAsync(VerdictKind.Approve));
        await app.SettleAsync();
        stage.Progress("reviewers have approved", Reviewers.Length, Reviewers.Length);
    }

    private async Task ConsultAsync()
    {
        stage.Phase("Consultation");
        var links = await LinksAsync("/invitation/");
        stage.Say(
            $"{links.Count} {(links.Count == 1 ? "employee receives a personal link" : "employees receive their own link")}."
        );
        stage.Say($"Answers are taken until {stage.Moment(await _hr.CloseAsync(Cycle))}.");

        var first = links.Take(links.Count * 6 / 10).ToList();
        await AnswerAsync(
            first,
            index =>
                index switch
                {
                    1 => (AnswerKind.Object, "Le ton de marque me semble trop strict pour nos comptes de boutique."),
                    2 => (AnswerKind.Ask, "La charte vaut-elle aussi pour mes messages privés\u202F?"),
                    _ => (AnswerKind.Approve, null),
                }
        );
        stage.Say(
            first.Count switch
            {
                0 => "Nobody answers at first.",
                1 => "One person approves.",
                2 => "One person approves, one objects.",
                _ => "Most of those who answer approve; one objects, one asks a question.",
            }
        );
        var replies = await _hr.ReplyToAllAsync(
            Cycle,
            isObjection =>
                isObjection
                    ? "Merci de ce retour. Le texte ne change pas pendant la consultation\u202F; ses repères de ton laissent sa place à l’humour, et nous en reparlerons avec les boutiques à la prochaine révision."
                    : "Non\u00A0: vos échanges privés avec vos proches ne sont pas concernés. La charte vaut dès qu’un groupe dépasse ce cercle."
        );
        if (replies > 0)
            stage.Say($"HR replies to {(replies == 1 ? "the objection" : "both")}.");

        await UntilAsync(
            "those who have not answered are reminded",
            async () => (await LinksAsync("/reminder-1/")).Count > 0
        );
        var silent = await LinksAsync("/reminder-1/");
        stage.Say(
            silent.Count == 1
                ? "One person who had not answered is reminded."
                : $"{silent.Count} people who had not answered are reminded.",
            await DayOfAsync("/reminder-1/")
        );
        await AnswerAsync(silent.Take(Math.Max(1, silent.Count * 8 / 10)).ToList(), _ => (AnswerKind.Approve, null));
        await UntilAsync("the consultation closes", async () => await _hr.PhaseAsync(Cycle) != Consultation);
        stage.Say("The consultation closes and is counted.", await DayOfAsync("/concluded"));
    }

    /// <summary>
    /// Winds the clock to the next date that the cycle's page names, and on to the next, until something has happened.
    /// </summary>
    private async Task UntilAsync(string what, Func<Task<bool>> hasHappened)
    {
        for (var dates = 0; !await hasHappened(); dates++)
        {
            if (dates == MostDates || await _hr.NextDateAsync(Cycle, app.Clock.GetUtcNow()) is not { } next)
                throw new InvalidOperationException(
                    $"Waited until {what}, and the page of {Cycle} names no further date."
                );

            await app.AdvanceToAsync(next);
        }
    }

    private async Task AnswerAsync(IReadOnlyList<string> links, Func<int, (AnswerKind Kind, string? Text)> answerOf)
    {
        var done = 0;
        await Parallel.ForAsync(
            0,
            links.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AnswersAtOnce },
            async (index, _) =>
            {
                using var visit = new EmployeeVisit(links[index]);
                var (kind, text) = answerOf(index);
                await visit.AnswerAsync(kind, text);
                var count = Interlocked.Increment(ref done);
                lock (stage)
                    stage.Progress("answers", count, links.Count);
            }
        );
    }

    private async Task<IReadOnlyList<string>> LinksAsync(string wave) =>
        [
            .. (await WaveAsync(wave)).Select(letter =>
                letter.Link("a") ?? throw new InvalidOperationException($"The e-mail {letter.Key} holds no link.")
            ),
        ];

    /// <summary>When the first e-mail of a wave left; null while none has.</summary>
    private async Task<DateTimeOffset?> DayOfAsync(string wave) =>
        (await WaveAsync(wave)).Min(letter => (DateTimeOffset?)letter.Date);

    private async Task<IReadOnlyList<Letter>> WaveAsync(string wave) =>
        [
            .. (await _mail.ReadAsync()).Where(letter =>
                letter.Key.Contains($"-{Consultation}-1{wave}", StringComparison.Ordinal)
            ),
        ];

    private async Task ReviewerAsync(int reviewer, int round, Func<ReviewerVisit, Task> act)
    {
        var letter = (await _mail.OfAsync(Reviewers[reviewer].Email)).Last(l =>
            l.Key.Contains($"-review-{round}/", StringComparison.Ordinal)
        );
        using var visit = new ReviewerVisit(letter.Link("r")!);
        await act(visit);
    }
}
