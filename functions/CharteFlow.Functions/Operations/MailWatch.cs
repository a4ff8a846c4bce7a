using CharteFlow.Adapters.Mail;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CharteFlow.Functions.Operations;

/// <summary>What has to be mended before e-mails can leave: what a check finds, made at most every few minutes, and what the last sends met.</summary>
public sealed class MailWatch(IMailCheck check, MailTroubles troubles, TimeProvider clock) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>A page does not wait longer for a mail server; the check goes on, and a later page tells.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _gate = new(1);
    private Task<IReadOnlyList<MailProblem>> _last = Task.FromResult<IReadOnlyList<MailProblem>>([]);
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>The problems known now; empty when e-mails leave, or nothing is known yet.</summary>
    public async Task<IReadOnlyList<MailProblem>> CurrentAsync(CancellationToken cancellationToken)
    {
        var found = await AskAsync(cancellationToken);
        await Task.WhenAny(found, Task.Delay(Patience, cancellationToken));
        return await WithTroubleAsync(found.IsCompletedSuccessfully ? await found : [], cancellationToken);
    }

    /// <summary>Degraded with the first problem: cycles go on, and e-mails wait.</summary>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = await WithTroubleAsync(await await AskAsync(cancellationToken), cancellationToken);
        return problems.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(' ', problems.Select(problem => problem.ForLog)));
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Task<IReadOnlyList<MailProblem>>> AskAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (clock.GetUtcNow() - _askedAt >= Lifetime && (_last.IsCompleted || _askedAt == DateTimeOffset.MinValue))
                (_last, _askedAt) = (check.CheckAsync(CancellationToken.None), clock.GetUtcNow());
            return _last;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<IReadOnlyList<MailProblem>> WithTroubleAsync(IReadOnlyList<MailProblem> found, CancellationToken cancellationToken) =>
        await troubles.CurrentAsync(cancellationToken) is { } trouble && !found.Contains(trouble) ? [.. found, trouble] : found;
}
