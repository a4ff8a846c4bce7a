using System.Diagnostics;

namespace CharteFlow.LocalRuntime.CrashApp;

/// <summary>Kills the process with SIGKILL before a statement that the engine writes: in the middle of a transaction, or between two.</summary>
/// <param name="statements">The number of the statement; 0 for none.</param>
internal sealed class Doom(int statements)
{
    private int _left = statements;

    /// <summary>A statement is about to be written.</summary>
    public void Approach()
    {
        if (Interlocked.Decrement(ref _left) == 0) Process.GetCurrentProcess().Kill();
    }
}
