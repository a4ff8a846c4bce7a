using CharteFlow.DurableTask.Sqlite;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalHost.Start;

/// <summary>What stopped a start, in lines that help.</summary>
internal static class StartFailure
{
    /// <summary>The explanation; null when it is nothing that a user set up.</summary>
    public static HostStartException? Explain(Exception e) =>
        e switch
        {
            HostStartException known => known,
            SqliteBackendException backend => new HostStartException(backend.Message, backend),
            TimeoutException => new HostStartException("The worker did not become ready within a minute.", e),
            _ when InvalidOptions(e) is { Length: > 0 } failures => new HostStartException(failures),
            _ => null,
        };

    private static string[] InvalidOptions(Exception e) =>
        e switch
        {
            OptionsValidationException invalid => [.. invalid.Failures],
            AggregateException several => [.. several.InnerExceptions.SelectMany(InvalidOptions)],
            _ => [],
        };
}
