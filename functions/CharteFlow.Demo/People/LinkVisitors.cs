using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Reviews;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Demo.People;

/// <summary>A reviewer who follows the link of an e-mail.</summary>
public sealed class ReviewerVisit(string link) : IDisposable
{
    private readonly Visitor _browser = new(new Uri(link));

    public async Task RemarkAsync(string section, string text, string? suggestion = null)
    {
        var page = await _browser.OpenAsync(link);
        var form = page.Document.Forms.First(candidate =>
            page.ActionOf(candidate).AbsolutePath.EndsWith("/remarks", StringComparison.Ordinal)
            && candidate.QuerySelector($"input[name='{Fields.Section}']")?.GetAttribute("value") == section
        );
        HrPerson.Expect(
            await _browser.SendAsync(page, form, [(Fields.Text, text), (Fields.Suggestion, suggestion ?? "")])
        );
    }

    public async Task DecideAsync(VerdictKind kind, string? reason = null)
    {
        var page = await _browser.OpenAsync(link);
        HrPerson.Expect(
            await _browser.SendAsync(
                page,
                page.Form("/verdict"),
                [(Fields.Kind, kind.ToString()), (Fields.Reason, reason ?? "")]
            )
        );
    }

    public void Dispose() => _browser.Dispose();
}

/// <summary>An employee who follows the link of an e-mail.</summary>
public sealed class EmployeeVisit(string link, string language = "fr") : IDisposable
{
    private readonly Visitor _browser = new(new Uri(link), language);

    public Task<Page> OpenAsync() => _browser.OpenAsync(link);

    /// <summary>Ticks the box, chooses, writes and sends; gives the page that thanks.</summary>
    public async Task<Page> AnswerAsync(AnswerKind kind, string? text = null) =>
        HrPerson.Expect(await TryAsync(kind, text));

    /// <summary>The same, whatever the app answers.</summary>
    public async Task<Page> TryAsync(AnswerKind kind, string? text = null, bool hasRead = true)
    {
        var page = await _browser.OpenAsync(link);
        if (page.Document.QuerySelector($"input[name='{Fields.HasRead}']") is null)
            page = await _browser.OpenAsync($"{link}?{Fields.Change}");
        return await _browser.SendAsync(
            page,
            page.Form(new Uri(link).AbsolutePath),
            [(Fields.Kind, kind.ToString()), (Fields.Text, text ?? ""), (Fields.HasRead, hasRead ? "true" : null)]
        );
    }

    public void Dispose() => _browser.Dispose();
}
