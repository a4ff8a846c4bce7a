using Microsoft.AspNetCore.Components;

namespace CharteFlow.Pages.Layout;

/// <summary>A field of a form: it marks itself when the page's errors name it.</summary>
public abstract class FieldPart : PagePart
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Tells apart two fields of one name on one page; null takes the key of the form around it.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>What is wrong with the form that was just sent.</summary>
    [CascadingParameter]
    public FormErrors? Errors { get; set; }

    /// <summary>The key of the form around the field; null in a form that is the only one of its kind.</summary>
    [CascadingParameter(Name = FormKey)]
    public string? KeyOfForm { get; set; }

    /// <summary>The name of the cascading value that holds a form's key.</summary>
    public const string FormKey = nameof(FormKey);

    protected string Id => FieldIds.Of(Name, Key ?? KeyOfForm);

    protected string? Error => Errors?[Id];

    protected string? Invalid => Error is null ? null : "true";

    protected string? Described => FieldIds.Described(Id, Hint, Error);
}
