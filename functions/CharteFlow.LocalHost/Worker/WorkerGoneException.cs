namespace CharteFlow.LocalHost.Worker;

/// <summary>The worker went away before it answered. What it was asked is asked again of the next one.</summary>
internal sealed class WorkerGoneException() : Exception("The worker process went away before it answered.");
