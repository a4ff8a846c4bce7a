using CharteFlow.Adapters.Directory;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.GraphPeer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.Tests.Directory.Graph;

/// <summary>Groups of Entra ID through the real SDK, against the peer.</summary>
public sealed class GraphDirectoryTests : IAsyncLifetime
{
    private const string Group = "7c1f9a52-31f5-4a51-8b0e-0d1d7a0f5e11";
    private const string Other = "0f0e8d2c-6d4a-4f5b-9a3c-1b2c3d4e5f60";

    private GraphPeer.GraphPeer _peer = null!;

    public async ValueTask InitializeAsync() => _peer = await GraphPeer.GraphPeer.StartAsync(TimeProvider.System);

    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    [Fact]
    public async Task ReadAsync_Member_HasWhatTheDirectoryKnows()
    {
        _peer.Directory.Groups[Group] =
        [
            new PeerUser("u1", "Zoe@Example.test", "Zoé Müller")
            {
                Department = "Ventes", Language = "en-GB", Hired = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), Leaves = new(2027, 3, 31, 0, 0, 0, TimeSpan.Zero), Manager = "u2",
            },
            new PeerUser("u2", "boss@example.test", "Bo Boss"),
        ];

        var people = await ReadAsync();

        var zoe = people[0];
        Assert.Equal(("Zoé Müller", "zoe@example.test", "Ventes", Language.English), (zoe.Name, zoe.Email, zoe.Department, zoe.Language));
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2027, 3, 31), "boss@example.test"), (zoe.StartDate, zoe.EndDate, zoe.ManagerEmail));
        Assert.Equal((Language.French, null), (people[1].Language, people[1].ManagerEmail));
        Assert.True(_peer.Directory.IsEventual);
    }

    [Fact]
    public async Task ReadAsync_GuestsDisabledAndNameless_AreLeftOutByRule()
    {
        _peer.Directory.Groups[Group] =
        [
            new PeerUser("u1", "a@example.test", "A"), new PeerUser("u2", "b@example.test", "B") { Type = "Guest" },
            new PeerUser("u3", "c@example.test", "C") { Enabled = false }, new PeerUser("u4", null, "Room"),
        ];

        Assert.Equal(["a@example.test"], (await ReadAsync()).Select(person => person.Email));
        Assert.Equal(3, (await ReadAsync(("Directory:Graph:Guests", "true"), ("Directory:Graph:Disabled", "true"))).Count);
    }

    [Fact]
    public async Task ReadAsync_TwoGroupsThatOverlap_AsksEachPersonOnce()
    {
        _peer.Directory.Groups[Group] = People(3);
        _peer.Directory.Groups[Other] = People(5);

        Assert.Equal(5, (await ReadAsync(("Directory:Graph:Groups:1", Other))).Count);
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1998, true)]
    [InlineData(1998, false)]
    [InlineData(2000, false)]
    public async Task ReadAsync_FullLastPage_GivesEverybody(int people, bool hasBadLastLink)
    {
        _peer.Directory.Groups[Group] = People(people);
        _peer.Directory.HasBadLastLink = hasBadLastLink;

        Assert.Equal(people, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task ReadAsync_LastPageFails_ThrowsInsteadOfEnding()
    {
        _peer.Directory.Groups[Group] = People(1500);
        _peer.Directory.Failures = page => page > 1 ? 503 : 0;

        var error = await Assert.ThrowsAsync<DirectoryException>(() => ReadAsync());

        Assert.Contains("503", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ThrottledPage_IsReadAgain()
    {
        _peer.Directory.Groups[Group] = People(1500);
        _peer.Directory.Failures = page => page == 2 ? 429 : 0;

        Assert.Equal(1500, (await ReadAsync(("Graph:ReadRetries", "2"))).Count);
    }

    [Theory]
    [InlineData(403, "User.Read.All")]
    [InlineData(401, "Graph:ManagedIdentityClientId")]
    [InlineData(0, "Directory:Graph:Groups")]
    public async Task CheckAsync_MissingPermissionSignInOrGroup_IsNamed(int status, string expected)
    {
        _peer.Directory.Failures = _ => status;

        var report = await Directory().CheckAsync(default);

        Assert.True(report.HasErrors);
        Assert.Contains(expected, report.ToText(Language.English), StringComparison.Ordinal);
        Assert.Contains(expected, report.ToText(Language.French), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Directory:Graph:Groups")]
    [InlineData("everybody", "'everybody'")]
    public void AddDirectory_BadGroup_IsNamed(string group, string expected)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Directory(("Directory:Graph:Groups:0", group)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static List<PeerUser> People(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new PeerUser($"u{i}", $"person.{i}@example.test", $"Person {i}"))];

    private async Task<List<Employee>> ReadAsync(params (string Key, string Value)[] settings) =>
        await Directory(settings).ReadAsync(default).ToListAsync();

    private IDirectory Directory(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Graph:Endpoint"] = _peer.Endpoint.ToString(), ["Graph:ReadRetries"] = "0", ["Directory:Kind"] = "Graph", ["Directory:Graph:Groups:0"] = Group,
        }).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddDirectory(configuration).BuildServiceProvider().GetRequiredService<IDirectory>();
    }
}
