using System.Collections.Concurrent;
using System.Net;
using CharteFlow.Adapters.Graph;
using CharteFlow.Charters.Audience;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace CharteFlow.Adapters.Directory.Graph;

/// <summary>
/// Reads who leads whom, twenty people a request and some requests at once: a list of members with a count takes no
/// <c>$expand</c>. What Graph throttles within a request is asked again by itself, when Graph says; what it answered is
/// kept.
/// </summary>
/// <param name="graph">The SDK's client.</param>
/// <param name="retries">How often in a row a request may come back with nothing but throttling.</param>
/// <param name="clock">Measures the waits.</param>
internal sealed class GraphManagers(GraphServiceClient graph, int retries, TimeProvider clock)
{
    // A batch takes twenty requests, and a manager that one of them may not read is a status of its own.
    private const int BatchSize = 20;

    private const int BatchesAtOnce = 4;

    private static readonly string[] ManagerProperties = ["mail"];

    /// <summary>The addresses of the users' managers, by user; without those who have none.</summary>
    /// <exception cref="ApiException">A manager cannot be read, or is still throttled after all tries.</exception>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(
        IEnumerable<string> users,
        CancellationToken cancellationToken
    )
    {
        var managers = new ConcurrentDictionary<string, string>();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = BatchesAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(
            users.Chunk(BatchSize),
            options,
            async (chunk, token) => await ReadAsync(chunk, managers, token)
        );
        return managers;
    }

    private async Task ReadAsync(
        IReadOnlyCollection<string> users,
        ConcurrentDictionary<string, string> managers,
        CancellationToken cancellationToken
    )
    {
        for (var retry = 0; users.Count > 0; )
        {
            var left = await AskAsync(users, managers, cancellationToken);
            retry = left.Users.Count < users.Count ? 0 : retry + 1;
            if (retry > retries)
                throw new ApiException("a manager could not be read.") { ResponseStatusCode = left.Status };
            if (left.Users.Count > 0)
                await Task.Delay(GraphReadRetry.WaitOf(left.RetryAfter, retry), clock, cancellationToken);
            users = left.Users;
        }
    }

    private async Task<Throttled> AskAsync(
        IReadOnlyCollection<string> users,
        ConcurrentDictionary<string, string> managers,
        CancellationToken cancellationToken
    )
    {
        var batch = new BatchRequestContentCollection(graph);
        var steps = new Dictionary<string, string>();
        foreach (var user in users)
        {
            var request = graph
                .Users[user]
                .Manager.ToGetRequestInformation(configuration =>
                    configuration.QueryParameters.Select = ManagerProperties
                );
            steps[await batch.AddBatchRequestStepAsync(request)] = user;
        }

        try
        {
            return await SortAsync(await graph.Batch.PostAsync(batch, cancellationToken), steps, managers);
        }
        catch (Exception error)
            when (GraphFailure.Of(error, clock) is { } failure
                && GraphReadRetry.IsThrottled((HttpStatusCode)failure.Status)
            )
        {
            return new Throttled([.. users], failure.Status, failure.RetryAfter);
        }
    }

    private async Task<Throttled> SortAsync(
        BatchResponseContentCollection responses,
        Dictionary<string, string> steps,
        ConcurrentDictionary<string, string> managers
    )
    {
        var left = new Throttled([], 0, null);
        var statuses = await responses.GetResponsesStatusCodesAsync();
        foreach (var (step, user) in steps)
        {
            var status = statuses.GetValueOrDefault(step, HttpStatusCode.BadGateway);
            if (GraphReadRetry.IsThrottled(status))
                left = left.With(user, (int)status, await WaitOfAsync(responses, step));
            else if (status == HttpStatusCode.OK && await responses.GetResponseByIdAsync<User>(step) is { } manager)
                AddTo(managers, user, EmailAddresses.Find(manager.Mail));
            else if (status is not (HttpStatusCode.OK or HttpStatusCode.NoContent or HttpStatusCode.NotFound))
                throw new ApiException("a manager could not be read.") { ResponseStatusCode = (int)status };
        }

        return left;
    }

    private static void AddTo(ConcurrentDictionary<string, string> managers, string user, string? address)
    {
        if (address is not null)
            managers[user] = address;
    }

    private async Task<TimeSpan?> WaitOfAsync(BatchResponseContentCollection responses, string step)
    {
        using var response = await responses.GetResponseByIdAsync(step);
        return GraphFailure.RetryAfterOf(response?.Headers.RetryAfter, clock);
    }

    /// <summary>The people whom Graph puts off, and the longest wait that it asked for.</summary>
    private sealed record Throttled(IReadOnlyList<string> Users, int Status, TimeSpan? RetryAfter)
    {
        public Throttled With(string user, int status, TimeSpan? wait) =>
            new([.. Users, user], status, RetryAfter is null || wait > RetryAfter ? wait : RetryAfter);
    }
}
