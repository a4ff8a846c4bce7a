using System.Reflection;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;

namespace CharteFlow.Architecture.Tests.Projects;

/// <summary>Within a project a folder never uses one that uses it, however far around.</summary>
public sealed class FolderTests
{
    [Theory]
    [InlineData("CharteFlow.Application")]
    [InlineData("CharteFlow.Functions")]
    public void Folders_OfAProject_AreFreeOfCycles(string project)
    {
        var architecture = new ArchLoader().LoadAssemblies(Assembly.Load(project)).Build();

        var failed = SliceRuleDefinition
            .Slices()
            .Matching($"{project}.(*)")
            .Should()
            .BeFreeOfCycles()
            .Evaluate(architecture)
            .Where(result => !result.Passed)
            .Select(result => result.Description)
            .ToList();

        Assert.True(failed.Count == 0, string.Join('\n', failed));
    }
}
