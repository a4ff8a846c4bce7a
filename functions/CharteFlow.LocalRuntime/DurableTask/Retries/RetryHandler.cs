namespace Microsoft.DurableTask;

/// <summary>Decides after a failure whether the call is tried again.</summary>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Decides after a failure whether the call is tried again; it may wait for a timer of the orchestration.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
