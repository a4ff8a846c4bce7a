namespace CharteFlow.LocalRuntime.Host;

/// <summary>Prints each function with its trigger and address, as <c>func start</c> does.</summary>
internal static class Banner
{
    public static void Print(TextWriter output, FunctionIndex functions, HostAddresses host)
    {
        var address = host.Runtime.BaseAddress.ToString().TrimEnd('/');
        var routes = functions.Http.Routes.ToDictionary(route => route.Function, route => route.Describe(address));

        output.WriteLine();
        output.WriteLine("Functions:");
        foreach (var function in functions.All)
        {
            output.WriteLine();
            output.WriteLine($"        {function.Name}: {routes.GetValueOrDefault(function, function.Source.TriggerName)}");
        }

        output.WriteLine();
        output.WriteLine($"Listening on {address} (state in {host.Runtime.Folder}). Press Ctrl+C to stop.");
        output.WriteLine($"/admin and /runtime/webhooks open with the keys in {host.Keys.FilePath}.");
    }
}

/// <summary>Where the host answers, and by which keys.</summary>
internal sealed record HostAddresses(ILocalRuntime Runtime, HostKeys Keys);
