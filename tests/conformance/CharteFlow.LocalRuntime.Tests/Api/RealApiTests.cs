using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Tests.Api;

/// <summary>
/// LocalRuntime provides a part of the real SDK's API and nothing else under its names: function code that builds here builds against the real
/// packages. <c>sdk-api</c> lists the real one, a member a line.
/// </summary>
public sealed class RealApiTests
{
    private static readonly HashSet<string> Listing = Read();

    public static TheoryData<string> Types { get; } = [.. Provided().Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_AndItsMembers_AreOfTheRealApi(string typeName)
    {
        var type = typeof(DurableTaskRegistry).Assembly.GetType(typeName, throwOnError: true)!;

        var invented = ApiText.Of(type).Where(line => !Listing.Contains(line));

        Assert.Empty(invented);
    }

    [Fact]
    public void Types_OfBothSdks_AreProvided()
    {
        Assert.Contains("Microsoft.DurableTask.TaskOrchestrationContext", Provided().Select(type => type.FullName));
        Assert.Contains("Microsoft.Azure.Functions.Worker.FunctionContext", Provided().Select(type => type.FullName));
    }

    private static IEnumerable<Type> Provided() => typeof(DurableTaskRegistry).Assembly.GetExportedTypes()
        .Where(type => type.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) ?? false);

    // Of a type's line the kind and the name count: the real one may implement more than an app sees.
    private static HashSet<string> Read() => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "sdk-api"), "*.txt")
        .SelectMany(File.ReadLines)
        .Select(line => IsType(line) ? line.Split(" : ")[0] : line)
        .ToHashSet(StringComparer.Ordinal);

    private static bool IsType(string line) =>
        new[] { "class ", "struct ", "interface ", "enum ", "delegate ", "static class ", "abstract class ", "sealed class " }
            .Any(kind => line.StartsWith(kind, StringComparison.Ordinal));
}
