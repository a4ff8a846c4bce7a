using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>The versions of a test's engine.</summary>
internal static class WorkerVersions
{
    /// <summary>Lets what is scheduled without a version have this one.</summary>
    public static IDurableTaskWorkerBuilder UseVersion(this IDurableTaskWorkerBuilder worker, string version)
    {
        worker.Services.AddDurableTaskClient().UseDefaultVersion(version);
        return worker.UseVersioning(new DurableTaskWorkerOptions.VersioningOptions { Version = version, DefaultVersion = version });
    }
}
