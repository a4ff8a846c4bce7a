using CharteFlow.LocalHost.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalHost.Start;

/// <summary>What the host and the worker log, a line each on the console.</summary>
internal static class HostLogging
{
    public static ILoggerFactory Create(LogLevel least, HostSettings settings) =>
        LoggerFactory.Create(logging =>
        {
            logging.SetMinimumLevel(least);
            var (warnings, errors) = (Max(least, LogLevel.Warning), Max(least, LogLevel.Error));
            logging
                .AddFilter("Microsoft", warnings)
                .AddFilter("System", warnings)
                .AddFilter("Grpc", warnings)
                .AddFilter("DurableTask", warnings);

            // An app in this process listens on a port of its own, and not where its ASP.NET Core integration meant to.
            logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", errors);

            // What stops the start of the HTTP front is told by the program, in a line.
            logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

            // Paths hold the secrets of personal links.
            logging.AddFilter("Yarp", errors).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", warnings);
            foreach (var (category, level) in settings.HostJson.LogLevels)
                logging.AddFilter(category == "default" ? null : category, level);
            logging.AddConfiguration(settings.Configuration.GetSection("Logging"));
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        });

    private static LogLevel Max(LogLevel one, LogLevel other) => one > other ? one : other;
}
