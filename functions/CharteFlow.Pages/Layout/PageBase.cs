using Microsoft.AspNetCore.Components;

namespace CharteFlow.Pages.Layout;

/// <summary>A component that shows one model.</summary>
public abstract class PageBase<TModel> : ComponentBase
    where TModel : class
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = null!;
}
