namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins.</summary>
public class FunctionsApplication
{
    public FunctionsApplication()
    {
    }

    /// <summary>A builder with <c>host.json</c>, <c>local.settings.json</c>, the environment and the arguments read.</summary>
    /// <param name="args">
    /// <c>--port N</c> (default 7071, 0 for a free one), <c>--folder PATH</c> (default <c>.charteflow</c>), and any
    /// <c>--Name value</c> that is to be configuration.
    /// </param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
