using CharteFlow.Adapters.Links;
using CharteFlow.Adapters.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.Tests.Links;

public sealed class LinkOptionsTests : IDisposable
{
    private static readonly string Secret = Convert.ToBase64String(new byte[32]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AddLinks_NoKey_MakesOneForItsOwnerOnlyAndKeepsIt()
    {
        var token = Build().GetRequiredService<LinkSigner>().Sign(APayload());

        var opened = Build().GetRequiredService<LinkSigner>().Open(token);

        Assert.IsType<LinkResult.Valid>(opened);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.In("keys")));
    }

    [Fact]
    public void AddLinks_KeyLeftBlank_IsNoKey()
    {
        var services = Build(("Links:Keys:0:Id", ""), ("Links:Keys:0:Secret", ""), ("Links:ActiveKeyId", ""));

        var token = services.GetRequiredService<LinkSigner>().Sign(APayload());

        Assert.IsType<LinkResult.Valid>(Build().GetRequiredService<LinkSigner>().Open(token));
    }

    [Fact]
    public async Task AddLinks_ManyStartAtOnce_ShareOneKey()
    {
        var signers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Task.Run(() => Build().GetRequiredService<LinkSigner>()))
        );

        var token = signers[0].Sign(APayload());

        Assert.All(signers, signer => Assert.IsType<LinkResult.Valid>(signer.Open(token)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("local:short")]
    [InlineData("nonsense")]
    public async Task AddLinks_KeyFileCorrupt_IsNamedAndKept(string content)
    {
        await File.WriteAllTextAsync(_folder.In("keys"), content);

        var error = Assert.Throws<OptionsValidationException>(() =>
            Build().GetRequiredService<IStartupValidator>().Validate()
        );

        Assert.Contains(_folder.In("keys"), error.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(_folder.In("keys")));
    }

    [Fact]
    public void AddLinks_TwoKeys_SignsWithTheActiveOne()
    {
        var services = Build(
            ("Links:Keys:0:Id", "old"),
            ("Links:Keys:0:Secret", Secret),
            ("Links:Keys:1:Id", "new"),
            ("Links:Keys:1:Secret", Secret),
            ("Links:ActiveKeyId", "new")
        );

        Assert.StartsWith(
            "v1.new.",
            services.GetRequiredService<LinkSigner>().Sign(APayload()),
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(_folder.In("keys")));
    }

    [Theory]
    [InlineData("Links:PublicBaseUrl", "/console", "Links__PublicBaseUrl")]
    [InlineData("Links:PublicBaseUrl", "ftp://example.test", "Links__PublicBaseUrl")]
    [InlineData("Links:KeyFile", "", "Links__KeyFile")]
    [InlineData("Links:FormLifetime", "00:00:01", "Links__FormLifetime")]
    [InlineData("Links:Keys:0:Id", "k1", "base64 of at least 32 bytes")]
    [InlineData("Links:Keys:0:Secret", "c2hvcnQ=", "'' is not a key id")]
    [InlineData("WEBSITE_SITE_NAME", "charteflow", "On Azure, Links__Keys")]
    [InlineData("WEBSITE_SITE_NAME", "charteflow", "On Azure, Links__PublicBaseUrl")]
    public void AddLinks_BadSetting_IsNamed(string setting, string value, string expected)
    {
        var error = Assert.Throws<OptionsValidationException>(() =>
            Build((setting, value)).GetRequiredService<LinkSigner>()
        );

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://intra.example.test/charte")]
    [InlineData("https://intra.example.test/charte/")]
    [InlineData("https://intra.example.test/?x=1")]
    [InlineData("https://intra.example.test?x=1")]
    [InlineData("https://intra.example.test#top")]
    [InlineData("https://intra.example.test/a#top")]
    [InlineData("https://hr:secret@intra.example.test")]
    public void AddLinks_AddressWithMoreThanItsHost_IsRefusedWithTheOneToUse(string address)
    {
        var error = Assert.Throws<OptionsValidationException>(() =>
            Build(("Links:PublicBaseUrl", address)).GetRequiredService<LinkSigner>()
        );

        Assert.Contains("Links__PublicBaseUrl", error.Message, StringComparison.Ordinal);
        Assert.Contains("such as https://intra.example.test:", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://intra.example.test")]
    [InlineData("https://intra.example.test/")]
    [InlineData("http://localhost:7391")]
    [InlineData("https://10.0.0.7:8443/")]
    [InlineData("https://[::1]:8443")]
    public void AddLinks_AddressOfAHost_IsTaken(string address) =>
        Assert.Equal(
            new Uri(address),
            Build(("Links:PublicBaseUrl", address)).GetRequiredService<IOptions<LinkOptions>>().Value.PublicBaseUrl
        );

    [Fact]
    public void AddLinks_ActiveKeyUnknown_IsNamed()
    {
        var services = Build(("Links:Keys:0:Id", "k1"), ("Links:Keys:0:Secret", Secret), ("Links:ActiveKeyId", "k9"));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<SessionCookie>());

        Assert.Contains("there is no key 'k9'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddLinks_FormSeal_LivesAsLongAsConfigured()
    {
        var clock = Signing.Clock();
        var services = Build([("Links:FormLifetime", "00:30:00")], clock);
        var seal = services.GetRequiredService<FormToken>().Seal("answer", "alice");

        clock.Advance(TimeSpan.FromMinutes(30));

        Assert.False(services.GetRequiredService<FormToken>().Check(seal, "answer", "alice"));
    }

    private static LinkPayload APayload() =>
        new()
        {
            Purpose = LinkPurpose.Review,
            Scope = "c",
            Subject = "s",
            Expires = TimeProvider.System.GetUtcNow().AddDays(1),
        };

    private ServiceProvider Build(params (string Key, string Value)[] settings) => Build(settings, TimeProvider.System);

    private ServiceProvider Build((string Key, string Value)[] settings, TimeProvider clock)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Links:KeyFile", (string?)_folder.In("keys"))])
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return new ServiceCollection().AddSingleton(clock).AddLinks(configuration).BuildServiceProvider();
    }
}
