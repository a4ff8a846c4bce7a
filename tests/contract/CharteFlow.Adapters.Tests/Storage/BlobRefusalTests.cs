using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Storage;
using CharteFlow.Azurite;
using CharteFlow.Charters;

namespace CharteFlow.Adapters.Tests.Storage;

/// <summary>Whoever is not let in is told what to mend, in the words of the settings and of Azure's roles.</summary>
public sealed class BlobRefusalTests(IdentityBlobService service)
{
    public static TheoryData<string, TestIdentity> BadTokens =>
        new()
        {
            {
                "audience",
                new TestIdentity { Audience = "https://graph.microsoft.com" }
            },
            {
                "another account",
                new TestIdentity { Audience = "https://another.blob.core.windows.net" }
            },
            {
                "issuer",
                new TestIdentity { Issuer = "https://sts.example.test/" }
            },
            {
                "expired",
                new TestIdentity { From = TimeSpan.FromHours(-2), Until = TimeSpan.FromHours(-1) }
            },
            {
                "too early",
                new TestIdentity { From = TimeSpan.FromHours(1), Until = TimeSpan.FromHours(2) }
            },
        };

    [Theory]
    [MemberData(nameof(BadTokens), DisableDiscoveryEnumeration = true)]
    public async Task AnyCall_TokenThatTheServiceDoesNotTake_NamesTheSettingAndTheRole(
        string what,
        TestIdentity identity
    )
    {
        var account = await service.ConnectAsync(identity);

        var refused = await RefusalAsync(account, what.Replace(' ', '-'));

        Assert.Contains(
            $"“{what.Replace(' ', '-')}” (403 AuthenticationFailed)",
            refused.Message,
            StringComparison.Ordinal
        );
        AssertTold(refused, "Storage__BlobServiceUri", "Storage Blob Data Contributor");
        Assert.DoesNotContain("Bearer", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyCall_NoIdentity_SaysWhereOneIsNamed()
    {
        var account = await service.ConnectAsync(
            new Failing(new CredentialUnavailableException("no managed identity endpoint found"))
        );

        AssertTold(await RefusalAsync(account), "Storage__ManagedIdentityClientId", "az login");
    }

    [Fact]
    public async Task AnyCall_CredentialExpired_SaysWhichIdentityToCheck()
    {
        var account = await service.ConnectAsync(
            new Failing(new AuthenticationFailedException("AADSTS700027: the certificate expired"))
        );

        AssertTold(await RefusalAsync(account), "Storage__ManagedIdentityClientId");
    }

    [Fact]
    public async Task AnyCall_AccountNameThatDoesNotResolve_NamesTheSetting()
    {
        var account = new BlobServiceClient(
            new Uri("https://nobody.invalid"),
            new TestIdentity(),
            new BlobClientOptions { Retry = { MaxRetries = 0 } }
        );

        var refused = await RefusalAsync(account);

        Assert.Contains("does not resolve", refused.Message, StringComparison.Ordinal);
        AssertTold(refused, "Storage__BlobServiceUri");
    }

    [Fact]
    public async Task AnyCall_CertificateThatNobodyVouchesFor_SendsNoTokenThere()
    {
        var account = new BlobServiceClient(
            await service.AddressAsync(),
            new TestIdentity(),
            new BlobClientOptions { Retry = { MaxRetries = 0 } }
        );

        var refused = await RefusalAsync(account);

        Assert.Contains("certificate", refused.Message, StringComparison.Ordinal);
        AssertTold(refused, "Storage__BlobServiceUri");
    }

    [Theory]
    [InlineData(403, "AuthorizationPermissionMismatch", "Storage Blob Data Contributor")]
    [InlineData(403, "AuthorizationFailure", "Storage Blob Data Contributor")]
    [InlineData(403, "KeyBasedAuthenticationNotPermitted", "Storage__ConnectionString")]
    [InlineData(401, "InvalidAuthenticationInfo", "Storage Blob Data Contributor")]
    [InlineData(404, "ContainerNotFound", "Storage__CreateContainers")]
    public async Task AnyCall_ServiceRefuses_NamesTheCauseOfThatCode(int status, string code, string expected)
    {
        AssertTold(await RefusalAsync(Answering(status, code)), expected);
    }

    [Fact]
    public async Task Delete_ContainerThatKeepsEverything_SaysSo()
    {
        var store = new BlobObjectStore(
            Answering(409, "BlobImmutableDueToPolicy").GetBlobContainerClient("archive"),
            create: false
        );

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.DeleteAsync("a.json"));

        Assert.True(refused.IsRefused);
        Assert.Contains("immutability policy", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyCall_ServiceIsBusy_IsWorthAnotherTry()
    {
        var store = new BlobObjectStore(Answering(503, "ServerBusy").GetBlobContainerClient("work"), create: false);

        var busy = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.FindAsync("a.json"));

        Assert.False(busy.IsRefused);
        Assert.Contains("503 ServerBusy", busy.ToText(Language.French), StringComparison.Ordinal);
    }

    private static async Task<StorageUnavailableException> RefusalAsync(
        BlobServiceClient account,
        string container = "work"
    )
    {
        var store = new BlobObjectStore(account.GetBlobContainerClient(container), create: true);
        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            store.CreateAsync("a.json", "x"u8.ToArray(), ContentTypes.Json)
        );
        Assert.True(refused.IsRefused);
        return refused;
    }

    private static void AssertTold(StorageUnavailableException refused, params string[] words) =>
        Assert.All(
            words,
            word =>
            {
                Assert.Contains(word, refused.ToText(Language.English), StringComparison.Ordinal);
                Assert.Contains(word, refused.ToText(Language.French), StringComparison.Ordinal);
                Assert.NotEqual(refused.ToText(Language.English), refused.ToText(Language.French));
            }
        );

    private static BlobServiceClient Answering(int status, string code) =>
        new(
            new Uri("https://account.example.test"),
            new TestIdentity(),
            new BlobClientOptions
            {
                Transport = new HttpClientTransport(new Answer(status, code)),
                Retry = { MaxRetries = 0 },
            }
        );

    private sealed class Answer(int status, string code) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var answer = new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = request };
            answer.Headers.Add("x-ms-error-code", code);
            return Task.FromResult(answer);
        }
    }

    private sealed class Failing(AuthenticationFailedException failure) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw failure;

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => throw failure;
    }
}
