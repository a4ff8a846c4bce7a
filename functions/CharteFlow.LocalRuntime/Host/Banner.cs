namespace CharteFlow.LocalRuntime.Host;

/// <summary>Prints each function with its trigger and address, as <c>func start</c> does.</summary>
internal static class Banner
{
    public static void Print(TextWriter output, FunctionIndex functions, ILocalRuntime runtime)
    {
        var address = runtime.BaseAddress.ToString().TrimEnd('/');
        var routes = functions.Http.Routes.ToDictionary(route => route.Function, route => route.Describe(address));

        output.WriteLine();
        output.WriteLine("Functions:");
        foreach (var function in functions.All)
        {
            output.WriteLine();
            output.WriteLine($"        {function.Name}: {routes.GetValueOrDefault(function, function.Source.TriggerName)}");
        }

        output.WriteLine();
        output.WriteLine($"Listening on {address} (state in {runtime.Folder}). Press Ctrl+C to stop.");
    }
}
