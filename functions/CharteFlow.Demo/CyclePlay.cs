using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo.People;

namespace CharteFlow.Demo;

/// <summary>Plays a whole cycle as its people would: by pages, forms and the links of e-mails.</summary>
public sealed class CyclePlay(RunningApp app, Stage stage) : IDisposable
{
    private const int AnswersAtOnce = 16;

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
        await _hr.EditSectionAsync(Cycle, "porte-parole", body => body + "\n\nLe service marketing tient à jour la liste des porte-parole sur l’intranet.");
        await _hr.FillInAsync(Cycle);
        await _hr.SubmitAsync(Cycle, "Première charte, écrite à partir du modèle et adaptée à nos métiers.");
        await app.SettleAsync();
        stage.Say("HR adapts a section, fills in the contacts that the template leaves open, and submits the draft.");
    }

    private async Task ReviewAsync()
    {
        stage.Phase("Review");
        stage.Say($"{Reviewers.Length} reviewers receive their links.");
        await ReviewerAsync(0, 1, async visit =>
        {
            await visit.RemarkAsync("informations-divulgables", "Il faut dire qui prévenir en cas de doute.", null);
            await visit.DecideAsync(VerdictKind.RequestChanges, "La section sur la confidentialité doit nommer un interlocuteur.");
        });
        await app.SettleAsync();
        stage.Say("Legal remarks on a section and asks for changes: the text goes back to drafting.");

        await _hr.EditSectionAsync(Cycle, "informations-divulgables", body => body + "\n\nEn cas de doute, demandez au service juridique avant de publier.");
        await _hr.SubmitAsync(Cycle, "Première charte ; la confidentialité nomme désormais un interlocuteur.");
        await app.SettleAsync();
        stage.Say("HR mends it and submits again.");

        foreach (var reviewer in (int[])[0, 1, 2])
            await ReviewerAsync(reviewer, 2, visit => visit.DecideAsync(VerdictKind.Approve));
        await app.SettleAsync();
        stage.Progress("reviewers have approved", 3, Reviewers.Length);
        await app.AdvanceAsync(TimeSpan.FromDays(7));
        stage.Say("The staff representative is silent, and is reminded.", await DayOfAsync("-review-2/planned-"));
        await ReviewerAsync(3, 2, visit => visit.DecideAsync(VerdictKind.Approve));
        await app.SettleAsync();
        stage.Progress("reviewers have approved", Reviewers.Length, Reviewers.Length);
    }

    private async Task ConsultAsync()
    {
        stage.Phase("Consultation");
        var links = await LinksAsync("/invitation/");
        stage.Say($"{links.Count} employees receive their own link.");

        var (first, second) = (links.Take(links.Count * 6 / 10).ToList(), links.Skip(links.Count * 6 / 10).ToList());
        await AnswerAsync(first, index => index switch
        {
            1 => (AnswerKind.Object, "Le ton de marque me semble trop strict pour nos comptes de boutique."),
            2 => (AnswerKind.Ask, "La charte vaut-elle aussi pour mes messages privés ?"),
            _ => (AnswerKind.Approve, null),
        });
        stage.Say("Most approve; one objects, one asks a question.");
        var replies = await _hr.ReplyToAllAsync(Cycle, "Merci. Nous avons ajouté des exemples ; vos messages privés ne sont pas concernés.");
        stage.Say($"HR replies to {replies} of them.");

        await app.AdvanceAsync(TimeSpan.FromDays(9));
        var reminded = await LinksAsync("/reminder-1/");
        stage.Say($"{reminded.Count} people who had not answered are reminded.", await DayOfAsync("-consultation-1/reminder-1/"));
        await AnswerAsync(second.Take(Math.Max(1, second.Count * 8 / 10)).ToList(), _ => (AnswerKind.Approve, null));
        await app.AdvanceAsync(TimeSpan.FromDays(13));
        stage.Say("The consultation closes and is counted.", await DayOfAsync("-consultation-1/concluded"));
    }

    private async Task AnswerAsync(IReadOnlyList<string> links, Func<int, (AnswerKind Kind, string? Text)> answerOf)
    {
        var done = 0;
        await Parallel.ForAsync(0, links.Count, new ParallelOptions { MaxDegreeOfParallelism = AnswersAtOnce }, async (index, _) =>
        {
            using var visit = new EmployeeVisit(links[index]);
            var (kind, text) = answerOf(index);
            await visit.AnswerAsync(kind, text);
            var count = Interlocked.Increment(ref done);
            lock (stage)
                stage.Progress("answers", count, links.Count);
        });
    }

    private async Task<IReadOnlyList<string>> LinksAsync(string wave) =>
        [.. (await _mail.ReadAsync()).Where(letter => letter.Key.Contains($"-consultation-1{wave}", StringComparison.Ordinal))
            .Select(letter => letter.Link("a") ?? throw new InvalidOperationException($"The e-mail {letter.Key} holds no link."))];

    /// <summary>When the first e-mail of a kind left; null while none has.</summary>
    private async Task<DateTimeOffset?> DayOfAsync(string kind) =>
        (await _mail.ReadAsync()).Where(letter => letter.Key.Contains(kind, StringComparison.Ordinal)).Min(letter => (DateTimeOffset?)letter.Date);

    private async Task ReviewerAsync(int reviewer, int round, Func<ReviewerVisit, Task> act)
    {
        var letter = (await _mail.OfAsync(Reviewers[reviewer].Email)).Last(l => l.Key.Contains($"-review-{round}/", StringComparison.Ordinal));
        using var visit = new ReviewerVisit(letter.Link("r")!);
        await act(visit);
    }
}
