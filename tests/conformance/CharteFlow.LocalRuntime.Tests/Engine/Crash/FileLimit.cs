using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CharteFlow.LocalRuntime.Tests.Engine.Crash;

/// <summary>How big the files of another process may become: a disk that is full for it alone.</summary>
internal static class FileLimit
{
    private const int FileSize = 1;
    private const ulong None = ulong.MaxValue;

    public static void Set(int process, ulong bytes) => Apply(process, new Limit(bytes, None));

    public static void Lift(int process) => Apply(process, new Limit(None, None));

    private static void Apply(int process, Limit limit)
    {
        if (Call(process, FileSize, limit, 0) != 0) throw new Win32Exception();
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static extern int Call(int process, int resource, in Limit limit, nint before);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Now, ulong Most);
}
