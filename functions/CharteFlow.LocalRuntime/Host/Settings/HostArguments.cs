using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>What the command line says about the host itself.</summary>
internal sealed record HostArguments(int? Port, string? Folder, string? ContentRoot)
{
    public static HostArguments Parse(string[] args)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        return new HostArguments(ReadPort(given["port"]), given["folder"], given["contentRoot"]);
    }

    private static int? ReadPort(string? text)
    {
        if (text is null) return null;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new LocalRuntimeStartException($"--port: \"{text}\" is not a port number from 0 to 65535.");
    }
}
