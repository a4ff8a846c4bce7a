using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using CharteFlow.Application.Storage;

namespace CharteFlow.Architecture.Tests.Projects;

/// <summary>Within Application a folder never uses one that uses it, however far around.</summary>
public sealed class FolderTests
{
    [Fact]
    public void Application_Folders_AreFreeOfCycles()
    {
        var application = new ArchLoader().LoadAssemblies(typeof(Stores).Assembly).Build();

        var failed = SliceRuleDefinition.Slices().Matching("CharteFlow.Application.(*)").Should().BeFreeOfCycles()
            .Evaluate(application).Where(result => !result.Passed).Select(result => result.Description).ToList();

        Assert.True(failed.Count == 0, string.Join('\n', failed));
    }
}
