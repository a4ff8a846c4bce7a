using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CharteFlow.Samples;

/// <summary>Renders samples as the app does.</summary>
public static class SampleRenderer
{
    private static readonly ServiceProvider Services = new ServiceCollection().BuildServiceProvider();

    /// <summary>The HTML of a sample's page.</summary>
    public static async Task<string> HtmlOfAsync(PageSample sample)
    {
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = sample.Model });
            return (await renderer.RenderComponentAsync(sample.Component, parameters)).ToHtmlString();
        });
    }
}
