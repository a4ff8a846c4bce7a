using CharteFlow.Charters;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Samples;

/// <summary>A page with a model to show: the name says the case.</summary>
public sealed record PageSample(string Name, Type Component, IPageContext Model)
{
    public static PageSample Of<TPage, TModel>(string name, TModel model)
        where TPage : PageBase<TModel>
        where TModel : class, IPageContext => new(name, typeof(TPage), model);

    public override string ToString() => $"{Name} ({Model.Language.Tag()})";
}

/// <summary>Every page in its cases, in both languages.</summary>
public static class PageSamples
{
    public static IReadOnlyList<PageSample> All { get; } = [.. Enum.GetValues<Language>().SelectMany(In)];

    public static IEnumerable<PageSample> In(Language language) =>
        [
            .. ConsoleSamples.All(language),
            .. CycleSamples.All(language),
            .. DraftSamples.All(language),
            .. EmployeeSamples.All(language),
            .. EvidenceSamples.All(language),
            .. ReviewSamples.All(language),
            .. SubmissionSamples.All(language),
        ];
}
