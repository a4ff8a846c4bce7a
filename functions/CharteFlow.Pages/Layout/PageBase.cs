using CharteFlow.Charters;
using CharteFlow.Pages.Resources;
using Microsoft.AspNetCore.Components;

namespace CharteFlow.Pages.Layout;

/// <summary>What the words of a page depend on.</summary>
public interface IPageContext
{
    /// <summary>The reader's language.</summary>
    Language Language { get; }

    /// <summary>The company's time zone.</summary>
    TimeZoneInfo Zone { get; }
}

/// <summary>A component that shows one model.</summary>
public abstract class PageBase<TModel> : ComponentBase
    where TModel : class, IPageContext
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = null!;

    /// <summary>The words of the reader's language.</summary>
    protected Texts T => field ??= new Texts(Model.Language, Model.Zone);
}

/// <summary>A part of a page; the page hands it its words.</summary>
public abstract class PagePart : ComponentBase
{
    [CascadingParameter]
    public Texts T { get; set; } = null!;
}
