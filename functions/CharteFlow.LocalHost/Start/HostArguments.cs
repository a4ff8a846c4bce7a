using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CharteFlow.LocalHost.Start;

/// <summary>The command line: the app's folder, then <c>--port N</c> and <c>--folder PATH</c>.</summary>
internal sealed record HostArguments(string AppFolder, int? Port, string? Folder)
{
    /// <exception cref="HostStartException">An argument is wrong.</exception>
    public static HostArguments Parse(string[] args)
    {
        if (args is not [var app, .. var rest] || app.StartsWith('-'))
            throw new HostStartException(
                "Usage: CharteFlow.LocalHost <folder of a built function app> [--port N] [--folder PATH]"
            );

        var given = new ConfigurationBuilder().AddCommandLine(rest).Build();
        return new HostArguments(app, ReadPort(given["port"]), given["folder"]);
    }

    private static int? ReadPort(string? text)
    {
        if (text is null)
            return null;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new HostStartException($"--port: \"{text}\" is not a port number from 0 to 65535.");
    }
}
