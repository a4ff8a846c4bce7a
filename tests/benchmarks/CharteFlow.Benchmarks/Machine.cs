using System.Reflection;
using System.Runtime.InteropServices;

namespace CharteFlow.Benchmarks;

/// <summary>The machine that a figure belongs to.</summary>
internal static class Machine
{
    private const string CpuFile = "/proc/cpuinfo";

    public static string Describe() =>
        $"""
            CharteFlow benchmarks
            Processor:  {Processor()}, {Environment.ProcessorCount} logical
            Memory:     {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0.0} GB
            System:     {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})
            Runtime:    {RuntimeInformation.FrameworkDescription}, {Configuration}
            """;

    private static string Processor() =>
        File.Exists(CpuFile)
            ? File.ReadLines(CpuFile)
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':')[1]
                .Trim()
                ?? "unknown"
            : "unknown";

    private static string Configuration =>
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration is "Release"
            ? "Release"
            : "Debug: measure with -c Release";
}
