using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CharteFlow.Functions.Web;

/// <summary>Answers a request with a page.</summary>
internal static class PageResults
{
    /// <summary>A page, rendered on the server from its one model.</summary>
    public static IResult Page<TPage>(PageModel model, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };

    /// <summary>A part of a page, for the script that refreshes it.</summary>
    public static IResult Part<TPart>(object model)
        where TPart : IComponent =>
        new RazorComponentResult<TPart>(new Dictionary<string, object?> { ["Model"] = model })
        {
            PreventStreamingRendering = true,
        };

    /// <summary>After a form: the browser asks for the page again, so that reloading it sends nothing twice.</summary>
    public static IResult SeeOther(string path) => new SeeOtherResult(path);

    private sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
