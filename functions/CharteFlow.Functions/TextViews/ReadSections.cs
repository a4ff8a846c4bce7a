using CharteFlow.Charters.Text;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Functions.TextViews;

/// <summary>Rendered sections as pages show them.</summary>
internal static class ReadSections
{
    /// <param name="rendered">The sections.</param>
    /// <param name="first">Whether there is no text before: then nothing is new.</param>
    public static IReadOnlyList<ReadSection> Of(IReadOnlyList<RenderedSection> rendered, bool first) =>
        [.. rendered.Select(section => Of(section, first))];

    private static ReadSection Of(RenderedSection rendered, bool first)
    {
        var section = (rendered.Change.After ?? rendered.Change.Before)!;
        return new ReadSection
        {
            Key = section.Key,
            Title = section.Title,
            TitleBefore =
                rendered.Change is { Before: { } before, After: { } after }
                && ReadAlike.Form(before.Title) != ReadAlike.Form(after.Title)
                    ? before.Title
                    : null,
            Owner = section.Owner,
            Change = first ? SectionChangeKind.Unchanged : rendered.Change.Kind,
            Html = rendered.Html,
            RedlineHtml = rendered.RedlineHtml,
            Summary = rendered.Summary,
        };
    }
}
