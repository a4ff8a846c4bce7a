namespace CharteFlow.LocalHost.Start;

/// <summary>Prints each function with its trigger and address, as <c>func start</c> does.</summary>
internal static class Banner
{
    public static void Print(TextWriter output, HostParts host)
    {
        var address = host.Front!.BaseAddress.ToString().TrimEnd('/');
        var routes = host.Functions!.Http.Routes.ToDictionary(
            route => route.Function,
            route => route.Describe(address)
        );

        output.WriteLine();
        output.WriteLine("Functions:");
        foreach (var function in host.Functions.All)
        {
            output.WriteLine();
            output.WriteLine($"        {function.Name}: {routes.GetValueOrDefault(function, function.Trigger.Type)}");
        }

        output.WriteLine();
        foreach (var line in host.Functions.InError)
            output.WriteLine(line);
        output.WriteLine($"Listening on {address} (state in {host.Folder}). Press Ctrl+C to stop.");
        output.WriteLine($"/admin opens with the key in {host.Keys.FilePath}.");
    }
}
