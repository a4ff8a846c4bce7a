using System.Diagnostics;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo;
using CharteFlow.Demo.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Benchmarks;

/// <summary>Plays one consultation over HTTP, on the folder store and the outbox, and takes the time.</summary>
internal static class CampaignRun
{
    /// <summary>Enough for the runtime to compile what is measured.</summary>
    public const int WarmUpEmployees = 100;

    private const int AnswersAtOnce = 16;
    private static readonly TimeSpan LongestCampaign = TimeSpan.FromDays(40);

    public static async Task<CampaignFigures> PlayAsync(string folder, int employees)
    {
        var processorBefore = Process.GetCurrentProcess().TotalProcessorTime;
        var directory = await Company.WriteAsync(folder, employees);
        CampaignFigures figures;
        string instance;
        await using (
            var app = await RunningApp.StartAsync(
                new AppSetup
                {
                    Folder = folder,
                    DirectoryCsv = directory,
                    StartsAt = NextMonday(),
                }
            )
        )
        {
            var cycle = await ReachReviewAsync(app);
            var mailing = await MailAsync(app);
            var links = Invitations.Read(app.Outbox);
            if (links.Count != employees)
                throw new InvalidOperationException($"{links.Count} invitations for {employees} employees.");

            var answering = await AnswerAsync(app, links);
            var open = await app.Services.GetRequiredService<CycleStore>().GetAsync(cycle, default);
            instance = open.Waiting!;
            var (closing, adopting) = await CloseAsync(app, open.Consultation!.Value, employees);
            figures = new CampaignFigures
            {
                Recipients = employees,
                Mailing = mailing,
                Answering = answering,
                Closing = closing,
                Adopting = adopting,
                Processor = (Process.GetCurrentProcess().TotalProcessorTime - processorBefore).TotalSeconds,
                PeakMemory = Process.GetCurrentProcess().PeakWorkingSet64,
            };
        }

        return figures with
        {
            Events = await EventsAsync(folder, instance),
        };
    }

    /// <summary>
    /// A working morning, so that no weekend falls between the steps; not in the past, where a session's cookie would
    /// have expired.
    /// </summary>
    private static DateTimeOffset NextMonday()
    {
        var tomorrow = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1);
        return new DateTimeOffset(
            tomorrow.AddDays(((int)DayOfWeek.Monday - (int)tomorrow.DayOfWeek + 7) % 7).AddHours(8),
            TimeSpan.Zero
        );
    }

    private static async Task<CycleId> ReachReviewAsync(RunningApp app)
    {
        using var hr = new HrPerson(app.Address);
        await hr.SignInAsync();
        var charter = await hr.CreateCharterAsync(
            new CharterBrief { Reviewers = [("Sofia Martinez", "sofia.martinez@example.test", true)] }
        );
        var cycle = await hr.StartCycleAsync(charter);
        await app.SettleAsync();
        await hr.FillInAsync(cycle);
        await hr.SubmitAsync(cycle, "Première charte.");
        await app.SettleAsync();
        return cycle;
    }

    private static async Task<double> MailAsync(RunningApp app)
    {
        var letters = await new Mailbox(app.Outbox).OfAsync("sofia.martinez@example.test");
        using var reviewer = new ReviewerVisit(
            letters.Select(letter => letter.Link("r")).Last(link => link is not null)!
        );
        var watch = Stopwatch.StartNew();
        await reviewer.DecideAsync(VerdictKind.Approve);
        await app.SettleAsync();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> AnswerAsync(RunningApp app, IReadOnlyList<string> links)
    {
        using var browser = new PlainBrowser(AnswersAtOnce);
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            links,
            new ParallelOptions { MaxDegreeOfParallelism = AnswersAtOnce },
            async (link, _) => await browser.ApproveAsync(link)
        );
        await app.SettleAsync();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Winds the clock to the close and on until the cycle is over.</summary>
    private static async Task<(double Closing, double Adopting)> CloseAsync(
        RunningApp app,
        CampaignId id,
        int employees
    )
    {
        var campaigns = app.Services.GetRequiredService<CampaignStore>();
        await app.AdvanceToAsync((await campaigns.GetAsync(id, default)).Campaign.ClosesAt.AddMinutes(-1));
        var watch = Stopwatch.StartNew();
        var advance = app.AdvanceAsync(LongestCampaign);
        while (!advance.IsCompleted && (await campaigns.GetAsync(id, default)).Outcome is null)
            await Task.Delay(TimeSpan.FromMilliseconds(5));

        var closing = watch.Elapsed.TotalSeconds;
        await advance;
        var tally =
            (await campaigns.GetAsync(id, default)).Tally
            ?? throw new InvalidOperationException("The campaign is not counted.");
        return tally.Answers == employees
            ? (closing, watch.Elapsed.TotalSeconds - closing)
            : throw new InvalidOperationException($"{tally.Answers} answers were counted, of {employees}.");
    }

    private static async Task<long> EventsAsync(string folder, string instance)
    {
        await using var database = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "taskhub.db")};Mode=ReadOnly;Pooling=False"
        );
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT sum(json_array_length(body)) FROM history WHERE instance = $instance";
        command.Parameters.AddWithValue("$instance", instance);
        return await command.ExecuteScalarAsync() is long events
            ? events
            : throw new InvalidOperationException($"There is no history of an instance '{instance}'.");
    }
}
