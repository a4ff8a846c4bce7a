using System.Runtime.Versioning;
using System.Text.Json;

namespace CharteFlow.Infra.Tests;

[SupportedOSPlatform("linux")]
public sealed class StorageTests
{
    [Fact]
    public async Task Templates_Linted_GiveNoWarning() => Assert.Equal("", await Templates.LintAsync());

    [Fact]
    public async Task Archive_IsWriteOnce_AndOnlyTheArchive()
    {
        var policy = Assert.Single(
            await OfTypeAsync("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies")
        );

        Assert.Contains("'archive'", policy.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            "[parameters('archiveRetentionDays')]",
            policy.GetProperty("properties").GetProperty("immutabilityPeriodSinceCreationInDays").GetString()
        );
    }

    [Fact]
    public async Task Containers_OfTheRecords_AreThoseThatTheAppReads()
    {
        var names = (await OfTypeAsync("Microsoft.Storage/storageAccounts/blobServices/containers"))
            .Select(container => container.GetProperty("name").GetString()!)
            .Where(name => !name.Contains("packages", StringComparison.Ordinal));

        Assert.Equal(["archive", "evidence", "work"], names.Select(name => name.Split('\'')[^2]).Order());
    }

    [Fact]
    public async Task Role_OnTheRecords_IsOnTheContainersAlone()
    {
        var assignment = Assert.Single(
            await OfTypeAsync("Microsoft.Authorization/roleAssignments"),
            role =>
                role.GetProperty("properties")
                    .GetProperty("roleDefinitionId")
                    .GetString()!
                    .Contains("blobDataContributor", StringComparison.Ordinal)
        );

        Assert.Contains(
            "blobServices/containers",
            assignment.GetProperty("scope").GetString(),
            StringComparison.OrdinalIgnoreCase
        );
    }

    private static async Task<IReadOnlyList<JsonElement>> OfTypeAsync(string type) =>
        [
            .. (await Templates.ResourcesAsync()).Where(resource =>
                resource.GetProperty("type").GetString() == type && !resource.TryGetProperty("existing", out _)
            ),
        ];
}
