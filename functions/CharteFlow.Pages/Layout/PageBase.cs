using CharteFlow.Charters;
using CharteFlow.Pages.Resources;
using Microsoft.AspNetCore.Components;

namespace CharteFlow.Pages.Layout;

/// <summary>A model that is read in one language.</summary>
public interface IReadInALanguage
{
    Language Language { get; }
}

/// <summary>A component that shows one model.</summary>
public abstract class PageBase<TModel> : ComponentBase
    where TModel : class, IReadInALanguage
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = null!;

    /// <summary>The words of the reader's language.</summary>
    protected Texts T => Words.In(Model.Language);
}

/// <summary>A part of a page; the page hands it its words.</summary>
public abstract class PagePart : ComponentBase
{
    [CascadingParameter]
    public Texts T { get; set; } = null!;
}
