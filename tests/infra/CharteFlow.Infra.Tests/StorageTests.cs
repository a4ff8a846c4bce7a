using System.Runtime.Versioning;
using System.Text.Json;

namespace CharteFlow.Infra.Tests;

[SupportedOSPlatform("linux")]
public sealed class StorageTests
{
    [Fact]
    public async Task Templates_Linted_GiveNoWarning() => Assert.Equal("", await Templates.LintAsync());

    [Fact]
    public async Task Account_HasNoSharedKeyNoPublicAccessAndTls12()
    {
        var account = Assert.Single(await OfTypeAsync("Microsoft.Storage/storageAccounts")).GetProperty("properties");

        Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.True(account.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", account.GetProperty("minimumTlsVersion").GetString());
    }

    [Fact]
    public async Task Archive_IsWriteOnce_AndOnlyTheArchive()
    {
        var policy = Assert.Single(await OfTypeAsync("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"));

        Assert.Contains("'archive'", policy.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal("[parameters('archiveRetentionDays')]", policy.GetProperty("properties").GetProperty("immutabilityPeriodSinceCreationInDays").GetString());
    }

    [Fact]
    public async Task Containers_AreThoseThatTheAppReads()
    {
        var names = (await OfTypeAsync("Microsoft.Storage/storageAccounts/blobServices/containers")).Select(container => container.GetProperty("name").GetString()!);

        Assert.Equal(["archive", "evidence", "work"], names.Select(name => name.Split('\'')[^2]).Order());
    }

    [Fact]
    public async Task Role_IsDataContributorOnTheContainersAlone()
    {
        var assignment = Assert.Single(await OfTypeAsync("Microsoft.Authorization/roleAssignments"));

        Assert.Contains("blobServices/containers", Scope(assignment), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("ServicePrincipal", assignment.GetProperty("properties").GetProperty("principalType").GetString());
        Assert.Contains("blobDataContributor", assignment.GetProperty("properties").GetProperty("roleDefinitionId").GetString(), StringComparison.Ordinal);
        Assert.Contains("ba92f5b4-2d11-453d-a403-e96b0029c9fe", await File.ReadAllTextAsync(Path.Combine(Templates.Folder, "modules", "roles.bicep")), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<JsonElement>> OfTypeAsync(string type) =>
        [.. (await Templates.ResourcesAsync()).Where(resource => resource.GetProperty("type").GetString() == type && !resource.TryGetProperty("existing", out _))];

    private static string Scope(JsonElement assignment) => assignment.GetProperty("scope").GetString()!;
}
