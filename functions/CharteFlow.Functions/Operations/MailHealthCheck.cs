using System.Diagnostics;
using CharteFlow.Application.Mail;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.Operations;

/// <summary>
/// What has to be mended before e-mails can leave: what a check finds, made at most every few minutes, and what the
/// last sends met.
/// </summary>
public sealed partial class MailHealthCheck(
    IMailCheck check,
    MailFaultStore faults,
    TimeProvider clock,
    ILogger<MailHealthCheck> logger
) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Pages do not wait longer for one check of a mail server; it goes on, and a later page tells.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>A check that fails has found nothing: neither that e-mails leave nor why they would not.</summary>
    private static readonly MailProblem NotChecked = new(
        "Impossible de savoir si les e-mails partent\u00A0: la vérification elle-même a échoué. Elle est refaite toutes les cinq minutes\u00A0; si cela dure, le journal de l’application en donne la cause.",
        "There is no telling whether e-mails leave: the check itself failed. It is made again every five minutes; if this lasts, the app’s log holds the cause.",
        "Whether e-mails leave is not known: the check itself failed. The log holds the cause."
    );

    private readonly SemaphoreSlim _gate = new(1);
    private Task<IReadOnlyList<MailProblem>>? _last;
    private DateTimeOffset _askedAt;
    private long _begunAt;

    /// <summary>The problems known now; empty when e-mails leave, or while the first check is under way.</summary>
    public async Task<IReadOnlyList<MailProblem>> CurrentAsync(CancellationToken cancellationToken)
    {
        var found = await AskAsync(cancellationToken);
        var patience = Patience - Stopwatch.GetElapsedTime(Interlocked.Read(ref _begunAt));
        if (patience > TimeSpan.Zero)
            await Task.WhenAny(found, Task.Delay(patience, cancellationToken));
        return await WithTroubleAsync(found.IsCompleted ? await found : [], cancellationToken);
    }

    /// <summary>Degraded with the first problem: cycles go on, and e-mails wait.</summary>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var problems = await WithTroubleAsync(await await AskAsync(cancellationToken), cancellationToken);
        return problems.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Join(' ', problems.Select(problem => problem.ForLog)));
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Task<IReadOnlyList<MailProblem>>> AskAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_last is null || (_last.IsCompleted && clock.GetUtcNow() - _askedAt >= Lifetime))
            {
                Interlocked.Exchange(ref _begunAt, Stopwatch.GetTimestamp());
                (_last, _askedAt) = (CheckAsync(), clock.GetUtcNow());
            }

            return _last;
        }
        finally
        {
            _gate.Release();
        }
    }

    // Nobody's request cancels it: the next one asks for the same answer.
    private async Task<IReadOnlyList<MailProblem>> CheckAsync()
    {
        try
        {
            return await check.CheckAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever a mail service's client throws, the page and the health report go on and say so.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogNotChecked(logger, failure);
            return [NotChecked];
        }
    }

    private async Task<IReadOnlyList<MailProblem>> WithTroubleAsync(
        IReadOnlyList<MailProblem> found,
        CancellationToken cancellationToken
    ) =>
        await faults.CurrentAsync(cancellationToken) is { } trouble && !found.Contains(trouble)
            ? [.. found, trouble]
            : found;

    [LoggerMessage(
        EventId = 4404,
        EventName = "MailNotChecked",
        Level = LogLevel.Error,
        Message = "Whether e-mails could leave was not found out."
    )]
    private static partial void LogNotChecked(ILogger logger, Exception failure);
}
