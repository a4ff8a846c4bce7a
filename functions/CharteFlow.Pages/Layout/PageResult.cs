using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CharteFlow.Pages.Layout;

/// <summary>Answers a request with a page.</summary>
public static class PageResult
{
    /// <summary>The page of a component with its model, for instance <c>PageResult.Of&lt;AnswerPage, AnswerPageModel&gt;(model)</c>.</summary>
    public static IResult Of<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK)
        where TPage : PageBase<TModel>
        where TModel : class, IReadInALanguage =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { [nameof(PageBase<TModel>.Model)] = model })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
}
