using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Dom;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Demo.People;

/// <summary>What HR types into the form for a new charter; what is left out keeps the form's own value.</summary>
public sealed record CharterBrief
{
    public string Title { get; init; } = "Charte des réseaux sociaux";

    public string Company { get; init; } = "Maison Lumen";

    public LegalRoute Route { get; init; } = LegalRoute.Guide;

    public IReadOnlyList<(string Name, string Email, bool Required)> Reviewers { get; init; } = [];

    public IReadOnlyList<(string Field, string Value)> Settings { get; init; } = [];
}

/// <summary>HR at the console: does by forms what a person does.</summary>
public sealed class HrPerson(Uri app) : IDisposable
{
    public const string Name = "Marc Delorme";
    public const string Email = "marc.delorme@example.test";

    public Visitor Browser { get; } = new(app);

    public async Task SignInAsync()
    {
        var page = await Browser.OpenAsync(Routes.SignIn);

        // Entra ID has signed the person in and led them to the console.
        if (page.Address.AbsolutePath != Routes.SignIn)
            return;

        Expect(await Browser.SendAsync(page, page.Form(Routes.SignIn), [(Fields.Name, Name), (Fields.Email, Email)]));
    }

    /// <summary>Creates a charter and gives its id.</summary>
    public async Task<CharterId> CreateCharterAsync(CharterBrief brief)
    {
        var page = await OpenAsync(Routes.NewCharter);
        var rows = brief.Reviewers.SelectMany(
            (reviewer, row) =>
                new (string, string?)[]
                {
                    ($"Reviewers[{row}].Name", reviewer.Name),
                    ($"Reviewers[{row}].Email", reviewer.Email),
                    ($"Reviewers[{row}].Required", reviewer.Required ? "true" : null),
                }
        );
        var created = Expect(
            await Browser.SendAsync(
                page,
                page.Form(Routes.NewCharter),
                [
                    ("Title", brief.Title),
                    ("Company", brief.Company),
                    ("Route", brief.Route.ToString()),
                    .. rows,
                    .. brief.Settings.Select(setting => (setting.Field, (string?)setting.Value)),
                ]
            )
        );
        return new CharterId(created.Address.Segments[^1].Trim('/'));
    }

    /// <summary>Starts a cycle and gives its id.</summary>
    public async Task<CycleId> StartCycleAsync(CharterId charter)
    {
        var preview = await OpenAsync(
            $"{Routes.StartPreview(charter)}?{Fields.Reason}={nameof(StartReason.Scheduled)}"
        );
        var started = Expect(await Browser.SendAsync(preview, preview.Form(Routes.StartCycle(charter)), []));
        return new CycleId(started.Address.Segments[^1].Trim('/'));
    }

    public async Task EditSectionAsync(CycleId cycle, string section, Func<string, string> edit)
    {
        var address = Routes.Section(cycle, new SectionKey(section));
        var page = await OpenAsync(address);
        var form = page.Form(address);
        var body = ((IHtmlTextAreaElement)form.Elements[Fields.Body]!).Value;
        Expect(await Browser.SendAsync(page, form, [(Fields.Body, edit(body)), (Fields.Button, Fields.Save)]));
    }

    /// <summary>Fills in the places that the draft's page points at, section by section.</summary>
    /// <returns>How many places there were.</returns>
    public async Task<int> FillInAsync(CycleId cycle)
    {
        var page = await OpenAsync(Routes.Draft(cycle));
        var places = page
            .Document.QuerySelectorAll(".alert li a")
            .Select(link => link.GetAttribute("href")!.Split('/')[^1])
            .ToList();
        foreach (var section in places.Distinct())
            await EditSectionAsync(cycle, section, PlaceFilling.Fill);
        return places.Count;
    }

    /// <summary>Submits the draft; with a reason when it goes out as it was.</summary>
    public async Task SubmitAsync(CycleId cycle, string summary, bool substantive = true, string? unchanged = null)
    {
        var page = await OpenAsync(Routes.Draft(cycle));
        Expect(
            await Browser.SendAsync(
                page,
                page.Form(Routes.Act(cycle, Acts.Submit)),
                [
                    (Fields.Summary, summary),
                    (Fields.Substantive, substantive ? "true" : "false"),
                    (Fields.Unchanged, unchanged is null ? null : "true"),
                    (Fields.UnchangedReason, unchanged),
                ]
            )
        );
    }

    /// <summary>Answers every remark on a section of the draft, and settles it.</summary>
    public async Task SettleRemarksAsync(CycleId cycle, string section, string text)
    {
        var page = await OpenAsync(Routes.Section(cycle, new SectionKey(section)));
        foreach (
            var form in page
                .Document.Forms.Where(form =>
                    page.ActionOf(form).AbsolutePath.Contains("/remarks/", StringComparison.Ordinal)
                )
                .ToList()
        )
            Expect(await Browser.SendAsync(page, form, [(Fields.Text, text), (Fields.Resolved, "true")]));
    }

    /// <summary>The first instant after that one which the cycle's page names; null when it names none.</summary>
    public async Task<DateTimeOffset?> NextDateAsync(CycleId cycle, DateTimeOffset after) =>
        InstantsOf(await OpenAsync(Routes.Cycle(cycle))).Where(at => at > after).Min(at => (DateTimeOffset?)at);

    /// <summary>When the campaign under way closes: the last instant that the cycle's page names.</summary>
    public async Task<DateTimeOffset> CloseAsync(CycleId cycle) =>
        InstantsOf(await OpenAsync(Routes.Cycle(cycle))).Max();

    /// <summary>The phase of a cycle, as programs are told.</summary>
    public async Task<string> PhaseAsync(CycleId cycle)
    {
        await OpenAsync(Routes.Console);
        using var summary = JsonDocument.Parse(
            await Browser.Http.GetStringAsync(new Uri($"/api/cycles/{cycle}", UriKind.Relative))
        );
        return summary.RootElement.GetProperty("phase").GetString()!;
    }

    public Task RemindAsync(CycleId cycle) => ActAsync(cycle, Acts.Remind, []);

    public Task WithdrawAsync(CycleId cycle, string reason) =>
        ActAsync(cycle, Acts.Withdraw, [(Fields.Reason, reason)]);

    public Task ExtendAsync(CycleId cycle, DateOnly day, string reason) =>
        ActAsync(cycle, Acts.Extend, [(Fields.Date, $"{day:yyyy-MM-dd}"), (Fields.Reason, reason)]);

    public async Task RecordAsync(CycleId cycle, Formality formality, DateOnly day, string reference)
    {
        var page = await OpenAsync(Routes.Cycle(cycle));
        var form = page.Document.Forms.First(candidate =>
            page.ActionOf(candidate).AbsolutePath == Routes.Act(cycle, Acts.Formality)
            && candidate.QuerySelector($"[value='{formality}']") is not null
        );
        Expect(
            await Browser.SendAsync(
                page,
                form,
                [(Fields.Kind, formality.ToString()), (Fields.Date, $"{day:yyyy-MM-dd}"), (Fields.Reference, reference)]
            )
        );
    }

    /// <summary>Replies to every objection and question that waits; gives how many there were.</summary>
    public Task<int> ReplyToAllAsync(CycleId cycle, string text, bool acceptObjections = false) =>
        ReplyToAllAsync(cycle, _ => text, acceptObjections);

    /// <summary>The same, with one text for objections and another for questions.</summary>
    public async Task<int> ReplyToAllAsync(CycleId cycle, Func<bool, string> textFor, bool acceptObjections = false)
    {
        var replies = 0;
        while (true)
        {
            var page = await OpenAsync(Routes.Cycle(cycle));
            var form = page.Document.Forms.FirstOrDefault(candidate =>
                page.ActionOf(candidate).AbsolutePath == Routes.Act(cycle, Acts.Reply)
            );
            if (form is null)
                return replies;

            Expect(
                await Browser.SendAsync(
                    page,
                    form,
                    [
                        (Fields.Text, textFor(form.Elements[Fields.Accepted] is not null)),
                        (Fields.Accepted, acceptObjections ? "true" : null),
                    ]
                )
            );
            replies++;
        }
    }

    public async Task ActAsync(CycleId cycle, string act, IEnumerable<(string Field, string? Value)> entered)
    {
        var page = await OpenAsync(Routes.Cycle(cycle));
        Expect(await Browser.SendAsync(page, page.Form(Routes.Act(cycle, act)), entered));
    }

    /// <summary>Opens a page of the console, and signs in again when the session is over.</summary>
    public async Task<Page> OpenAsync(string address)
    {
        var page = Expect(await Browser.OpenAsync(address));
        if (page.Address.AbsolutePath != Routes.SignIn)
            return page;

        await SignInAsync();
        return Expect(await Browser.OpenAsync(address));
    }

    public void Dispose() => Browser.Dispose();

    private static IEnumerable<DateTimeOffset> InstantsOf(Page page) =>
        page
            .Document.QuerySelectorAll("time")
            .Select(time => time.GetAttribute("datetime")!)
            .Where(text => text.Contains('T', StringComparison.Ordinal))
            .Select(text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));

    internal static Page Expect(Page page) =>
        (int)page.Status < 400
            ? page
            : throw new InvalidOperationException(
                $"{page.Address.AbsolutePath} answered {(int)page.Status}: {page.Heading}. {page.Document.QuerySelector("[role=alert]")?.TextContent.Trim()}"
            );
}
