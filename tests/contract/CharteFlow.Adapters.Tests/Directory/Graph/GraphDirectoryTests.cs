using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;
using CharteFlow.Adapters.Directory;
using CharteFlow.Application.Directory;
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
                Department = "Ventes",
                Language = "en-GB",
                Hired = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero),
                Leaves = new(2027, 3, 31, 0, 0, 0, TimeSpan.Zero),
                Manager = "u2",
            },
            new PeerUser("u2", "boss@example.test", "Bo Boss"),
        ];

        var people = await ReadAsync();

        var zoe = people[0];
        Assert.Equal(
            ("Zoé Müller", "zoe@example.test", "Ventes", Language.English),
            (zoe.Name, zoe.Email, zoe.Department, zoe.Language)
        );
        Assert.Equal(
            (new DateOnly(2026, 12, 1), new DateOnly(2027, 3, 31), "boss@example.test"),
            (zoe.StartDate, zoe.EndDate, zoe.ManagerEmail)
        );
        Assert.Equal((Language.French, null), (people[1].Language, people[1].ManagerEmail));
        Assert.True(_peer.Directory.IsEventual);
    }

    [Theory]
    [InlineData("2026-12-31T00:00:00Z", "2026-12-31")]
    [InlineData("2026-12-31T04:00:00Z", "2026-12-31")]
    [InlineData("2027-01-01T03:59:00Z", "2026-12-31")]
    [InlineData("2027-01-01T00:00:00+02:00", "2026-12-31")]
    public async Task ReadAsync_LeavingTime_IsThatDayInTheCompanysZone(string written, string day)
    {
        var leaves = DateTimeOffset.Parse(written, System.Globalization.CultureInfo.InvariantCulture);
        _peer.Directory.Groups[Group] = [new PeerUser("u1", "zoe@example.test", "Zoé") { Leaves = leaves }];

        Assert.Equal(
            day,
            (await ReadAsync())[0].EndDate?.ToString("O", System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task ReadAsync_GuestsDisabledAndNameless_AreLeftOutByRule()
    {
        _peer.Directory.Groups[Group] =
        [
            new PeerUser("u1", "a@example.test", "A"),
            new PeerUser("u2", "b@example.test", "B") { Type = "Guest" },
            new PeerUser("u3", "c@example.test", "C") { Enabled = false },
            new PeerUser("u4", null, "Room"),
        ];

        Assert.Equal(["a@example.test"], (await ReadAsync()).Select(person => person.Email));
        Assert.Equal(
            [LeftOutReason.Guest, LeftOutReason.SwitchedOff, LeftOutReason.NoAddress],
            (await SelectAsync()).LeftOut.Select(person => person.Reason)
        );
        Assert.Equal(
            3,
            (await ReadAsync(("Directory:Graph:Guests", "true"), ("Directory:Graph:Disabled", "true"))).Count
        );
    }

    [Theory]
    [InlineData("zoe@xn--socit-esab.example", "ZOE@société.example")]
    [InlineData("shared@example.test", "shared@example.test")]
    public async Task ReadAsync_TwoAccountsOfOneAddress_AreBothToldAndNeitherAsked(string one, string other)
    {
        _peer.Directory.Groups[Group] =
        [
            new PeerUser("u1", one, "A"),
            new PeerUser("u2", other, "B"),
            new PeerUser("u3", "c@example.test", "C"),
        ];

        var selection = await SelectAsync();

        Assert.Equal("c@example.test", Assert.Single(selection.Asked).Email);
        Assert.Equal(
            [("A", LeftOutReason.SharedAddress), ("B", LeftOutReason.SharedAddress)],
            selection.LeftOut.Select(person => (person.Name, person.Reason))
        );
    }

    [Fact]
    public async Task ReadAsync_AddressThatNoMailReaches_IsNamed()
    {
        _peer.Directory.Groups[Group] =
        [
            new PeerUser("u1", "Bob <bob@example.test>", "Bob"),
            new PeerUser("u2", "a@example.test", "A\tB"),
        ];

        var read = await Directory().ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            "Microsoft Graph, warning: the address of Bob, 'Bob <bob@example.test>', is not an e-mail address. Correct it in Entra ID.",
            Assert.Single(read.Problems).ToText(Language.English)
        );
        Assert.Equal(new string?[] { null, "a@example.test" }, read.People.Select(person => person.Email));
        Assert.Equal("A B", read.People[1].Name);
    }

    [Theory]
    [InlineData("true", "false", false)]
    [InlineData("true", "true", true)]
    [InlineData("false", "false", true)]
    public async Task ReadAsync_AccountsSwitchedOff_TellWhoHasLeft(string disabled, string leavingDates, bool known)
    {
        _peer.Directory.Groups[Group] = People(1);

        var read = await Directory(
                ("Directory:Graph:Disabled", disabled),
                ("Directory:Graph:LeavingDates", leavingDates)
            )
            .ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(known, read.KnowsLeavers);
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

    [Fact]
    public async Task ReadAsync_ThrottledManager_IsAskedForAgainAlone()
    {
        _peer.Directory.Groups[Group] = [.. People(60).Select(person => person with { Manager = "u1" })];
        _peer.Directory.ManagerFailures = number => number is 5 or 25 ? 429 : 0;

        var people = await ReadAsync(("Graph:ReadRetries", "1"));

        Assert.All(people.Skip(1), person => Assert.Equal("person.1@example.test", person.ManagerEmail));
        Assert.Null(people[0].ManagerEmail);
        Assert.Equal((62, 60), (_peer.Directory.ManagersAsked.Count, _peer.Directory.ManagersAsked.Distinct().Count()));
    }

    [Fact]
    public async Task ReadAsync_ManagersThrottledStepByStep_GoesOnWhileSomeAnswer()
    {
        _peer.Directory.Groups[Group] = [.. People(20).Select(person => person with { Manager = "u1" })];
        _peer.Directory.ManagerFailures = number => number % 2 == 0 ? 429 : 0;

        Assert.All(
            (await ReadAsync(("Graph:ReadRetries", "1"))).Skip(1),
            person => Assert.NotNull(person.ManagerEmail)
        );
    }

    [Fact]
    public async Task ReadAsync_ManagerThrottled_WaitsAsLongAsGraphSays()
    {
        _peer.Directory.Groups[Group] =
        [
            new PeerUser("u1", "a@example.test", "A") { Manager = "u2" },
            new PeerUser("u2", "b@example.test", "B"),
        ];
        (_peer.Directory.ManagerFailures, _peer.Directory.RetryAfter) = (
            number => number == 1 ? 429 : 0,
            TimeSpan.FromSeconds(90)
        );
        var waits = new WaitingClock();

        var people = (
            await Directory(waits, ("Graph:ReadRetries", "1")).ReadAsync(TestContext.Current.CancellationToken)
        ).People;

        Assert.Equal("b@example.test", people[0].ManagerEmail);
        Assert.Equal([TimeSpan.FromSeconds(90)], waits.Waited);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    public async Task ReadAsync_ManagerNeverRead_ThrowsInsteadOfLeavingIt(int status)
    {
        _peer.Directory.Groups[Group] = People(3);
        _peer.Directory.ManagerFailures = _ => status;

        await Assert.ThrowsAsync<DirectoryException>(() => ReadAsync(("Graph:ReadRetries", "1")));
    }

    [Fact]
    public async Task ReadAsync_AddressChanges_KeepsTheKeyOfTheAccount()
    {
        _peer.Directory.Groups[Group] = [new PeerUser("U1", "maiden@example.test", "Zoé")];
        var before = Assert.Single(await ReadAsync());
        _peer.Directory.Groups[Group] = [new PeerUser("U1", "married@example.test", "Zoé")];

        var after = Assert.Single(await ReadAsync());

        Assert.Equal((before.Key, "u1"), (after.Key, after.Key.Value));
        Assert.NotEqual(before.Email, after.Email);
    }

    [Theory]
    [InlineData(403, "User.Read.All")]
    [InlineData(401, "Graph__ManagedIdentityClientId")]
    [InlineData(0, "Directory__Graph__Groups")]
    public async Task CheckAsync_MissingPermissionSignInOrGroup_IsNamed(int status, string expected)
    {
        _peer.Directory.Failures = _ => status;

        var report = await Directory().CheckAsync(default);

        Assert.True(report.HasErrors);
        Assert.Contains(expected, report.ToText(Language.English), StringComparison.Ordinal);
        Assert.Contains(expected, report.ToText(Language.French), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_SecondGroupMissing_NamesThatOne()
    {
        _peer.Directory.Groups[Group] = People(1);

        var report = await Directory(("Directory:Graph:Groups:1", Other)).CheckAsync(default);

        Assert.StartsWith(
            $"Microsoft Graph, erreur\u00A0: le groupe {Other} n’existe pas",
            report.ToText(Language.French),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            $"Microsoft Graph, error: there is no group {Other}",
            report.ToText(Language.English),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Group, report.ToText(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_PropertiesHidden_NamesThePermissionInsteadOfLeavingEverybodyOut()
    {
        _peer.Directory.Groups[Group] = People(3);
        _peer.Directory.HidesProperties = true;

        var error = await Assert.ThrowsAsync<DirectoryException>(() => ReadAsync());
        var report = await Directory().CheckAsync(default);

        Assert.Contains("Accordez User.Read.All", error.Report.ToText(Language.French), StringComparison.Ordinal);
        Assert.Contains("Consent to User.Read.All", report.ToText(Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "AADSTS65001: The administrator has not consented.",
        "consentement de l’administrateur manque dans Entra ID (AADSTS65001)",
        "consent is missing in Entra ID (AADSTS65001)"
    )]
    [InlineData(
        "AADSTS7000222: The provided client secret keys are expired.",
        "a expiré ou n’est plus valable (AADSTS7000222)",
        "has expired or is no longer valid (AADSTS7000222)"
    )]
    [InlineData(
        "AADSTS700016: Application not found.",
        "refusée ou expirée (AADSTS700016). Vérifiez Graph__ManagedIdentityClientId",
        "refused or has expired (AADSTS700016). Check Graph__ManagedIdentityClientId"
    )]
    public async Task CheckAsync_NoToken_SaysWhatEntraMisses(string entra, string french, string english)
    {
        var report = await Directory(TimeProvider.System, new Refusing(entra)).CheckAsync(default);

        Assert.Contains(french, report.ToText(Language.French), StringComparison.Ordinal);
        Assert.Contains(english, report.ToText(Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5005/v1.0", false)]
    [InlineData("https://localhost/v1.0", false)]
    [InlineData("https://graph.microsoft.com.example.test/v1.0", false)]
    [InlineData("https://graph.microsoft.com:8443/v1.0", false)]
    [InlineData("https://graph.microsoft.com/v1.0", true)]
    [InlineData("https://graph.microsoft.us/v1.0", true)]
    public void AddDirectory_EndpointOnAzure_MustBeMicrosofts(string endpoint, bool starts)
    {
        var error = Record.Exception(() =>
            Directory(("Graph:Endpoint", endpoint), ("WEBSITE_SITE_NAME", "charteflow"))
        );

        Assert.Equal(starts, error is null);
        Assert.True(
            starts
                || error is OptionsValidationException { Message: var message }
                    && message.Contains("Graph__Endpoint", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("", "Directory__Graph__Groups")]
    [InlineData("everybody", "'everybody'")]
    public void AddDirectory_BadGroup_IsNamed(string group, string expected)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Directory(("Directory:Graph:Groups:0", group)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static List<PeerUser> People(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new PeerUser($"u{i}", $"person.{i}@example.test", $"Person {i}"))];

    private async Task<IReadOnlyList<Employee>> ReadAsync(params (string Key, string Value)[] settings) =>
        (await SelectAsync(settings)).Asked;

    private async Task<AudienceSelection> SelectAsync(params (string Key, string Value)[] settings) =>
        AudienceSelection.Of((await Directory(settings).ReadAsync(default)).People, new DateOnly(2026, 12, 10));

    private IDirectory Directory(params (string Key, string Value)[] settings) =>
        Directory(TimeProvider.System, settings);

    private IDirectory Directory(TimeProvider clock, params (string Key, string Value)[] settings) =>
        Directory(clock, new Accepted(), settings);

    private IDirectory Directory(
        TimeProvider clock,
        TokenCredential credential,
        params (string Key, string Value)[] settings
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Graph:Endpoint"] = _peer.Endpoint.ToString(),
                    ["Graph:ReadRetries"] = "0",
                    ["Directory:Kind"] = "Graph",
                    ["Directory:Graph:Groups:0"] = Group,
                }
            )
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(LocalDay.Zone("America/Guadeloupe"))
            .AddSingleton(clock)
            .AddSingleton(credential)
            .AddDirectory(configuration)
            .BuildServiceProvider()
            .GetRequiredService<IDirectory>();
    }

    /// <summary>Entra ID that gives a token.</summary>
    private class Accepted : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("peer", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Entra ID that gives none, and says why.</summary>
    private sealed class Refusing(string why) : Accepted
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new AuthenticationFailedException(why);
    }

    /// <summary>A clock on which nobody waits, and which remembers for how long they would have.</summary>
    private sealed class WaitingClock : TimeProvider
    {
        private readonly ConcurrentQueue<TimeSpan> _waited = [];

        public IEnumerable<TimeSpan> Waited => _waited;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _waited.Enqueue(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
