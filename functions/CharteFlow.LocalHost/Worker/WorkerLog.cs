using CharteFlow.LocalHost.Worker.Rpc;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalHost.Worker;

/// <summary>
/// Writes what a worker process logs: its own console logger is switched off, and its lines come over the stream.
/// </summary>
internal sealed class WorkerLog(ILoggerFactory loggers)
{
    public void Write(RpcLog line)
    {
        var logger = loggers.CreateLogger(string.IsNullOrEmpty(line.Category) ? "Worker" : line.Category);
        var level = (LogLevel)line.Level;
        if (!logger.IsEnabled(level))
            return;

        if (line.Exception is { } exception)
            logger.Log(level, "{Message} {Exception} {Stack}", line.Message, exception.Message, exception.StackTrace);
        else
            logger.Log(level, "{Message}", line.Message);
    }
}
