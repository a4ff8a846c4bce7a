using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Azure.Core;
using CharteFlow.Adapters.SignIn;
using CharteFlow.Demo;
using CharteFlow.Demo.People;
using CharteFlow.Testing;
using CharteFlow.Testing.Entra;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace CharteFlow.Cycle.Tests;

/// <summary>HR signs in by Entra ID, at a tenant on this machine.</summary>
public sealed class SignInTests
{
    private const string Sealed = "/console/new-charter";

    [Fact]
    public async Task Hr_WhoSignsInByEntra_IsLedBackToWhereTheyWantedToGoAndMayAct()
    {
        await using var tenant = await TenantAsync();
        await using var app = await AppAsync(tenant);
        using var hr = new Visitor(app.Address);

        var page = await hr.OpenAsync(Sealed);

        Assert.Equal((HttpStatusCode.OK, Sealed), (page.Status, page.Address.AbsolutePath));
        Assert.Contains("Marc Delorme", page.Text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Forbidden, (await hr.SendAsync(page, page.Form(Sealed), [])).Status);
    }

    [Fact]
    public async Task App_ThatRedeemsACode_ShowsItsManagedIdentityAndNoSecret()
    {
        await using var tenant = await TenantAsync();
        await using var app = await AppAsync(tenant);
        using var hr = new Visitor(app.Address);
        await hr.OpenAsync("/console");

        Assert.True(tenant.Redeemed.TryDequeue(out var sent));
        Assert.Equal(EntraPeer.ManagedIdentityToken, sent["client_assertion"]);
        Assert.DoesNotContain("client_secret", sent.Keys);
    }

    [Theory]
    [InlineData("Auditor")]
    [InlineData("Admin")]
    public async Task Reader_SeesTheConsoleAndMayNotAct(string role)
    {
        await using var tenant = await TenantAsync(role);
        await using var app = await AppAsync(tenant);
        using var reader = new Visitor(app.Address);
        var page = await reader.OpenAsync(Sealed);

        var answer = await reader.SendAsync(
            page,
            page.Form(Sealed),
            [("Title", "Charte"), ("Company", "Maison Lumen")]
        );

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (page.Status, answer.Status));
        Assert.Contains("lecture", answer.Heading, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.OpenAsync("/mailbox")).Status);
    }

    [Fact]
    public async Task Person_WithoutARole_IsToldSo()
    {
        await using var tenant = await TenantAsync();
        tenant.Account = tenant.Account with { Roles = [] };
        await using var app = await AppAsync(tenant);
        using var anybody = new Visitor(app.Address);

        var page = await anybody.OpenAsync("/console");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("RH", page.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string> Twists { get; } =
    ["issuer", "audience", "expired", "not yet", "tenant", "nonce", "unsigned", "forged", "foreign key"];

    [Theory]
    [MemberData(nameof(Twists))]
    public async Task Token_ThatIsNotForThisSignIn_LetsNobodyIn(string twist)
    {
        await using var tenant = await TenantAsync();
        await using var app = await AppAsync(tenant);
        Twist(tenant, twist, app.Clock);
        using var visitor = new Visitor(app.Address);

        var page = await visitor.OpenAsync("/console");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("/sign-in/callback", page.Address.AbsolutePath);
        tenant.Twist = _ => { };
        tenant.Forge = token => token;
        Assert.Equal("/console", (await visitor.OpenAsync("/console")).Address.AbsolutePath);
    }

    [Fact]
    public async Task SignIn_ThatComesBackASecondTimeOrInAnotherBrowser_IsRefused()
    {
        await using var tenant = await TenantAsync();
        await using var app = await AppAsync(tenant);
        using var hr = new Visitor(app.Address);
        using var thief = new Visitor(app.Address);
        using var noRedirects = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var left = await noRedirects.GetAsync(new Uri(app.Address, "/console/sign-in"));
        using var back = await noRedirects.GetAsync(left.Headers.Location);

        var stolen = await thief.OpenAsync(back.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.BadRequest, stolen.Status);
        Assert.Equal("/console", (await hr.OpenAsync("/console")).Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadRequest, (await hr.OpenAsync(back.Headers.Location!.ToString())).Status);
    }

    [Fact]
    public async Task TenantThatSignsWithANewKey_IsFollowed()
    {
        await using var tenant = await TenantAsync();
        await using var app = await AppAsync(tenant);
        using (var before = new Visitor(app.Address))
            await before.OpenAsync("/console");
        tenant.RotateKey();
        await app.AdvanceAsync(TimeSpan.FromMinutes(1));
        using var after = new Visitor(app.Address);

        var page = await after.OpenAsync("/console");

        Assert.Equal((HttpStatusCode.OK, "/console"), (page.Status, page.Address.AbsolutePath));
    }

    [Fact]
    public async Task PlatformHeaders_ThatAnybodyCouldSend_AreNotRead()
    {
        await using var tenant = await TenantAsync();
        await using var app = await AppAsync(tenant);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = app.Address,
        };
        var principal = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"claims":[{"typ":"roles","val":"HR"}]}"""));
        http.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", principal);
        http.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-NAME", "marc.delorme@example.test");

        using var answer = await http.GetAsync(new Uri("/console", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/console/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_EndsAfterFourHours_AndThePersonComesBackWithTheRolesOfThen()
    {
        await using var tenant = await TenantAsync();
        await using var app = await AppAsync(tenant);
        using var hr = new Visitor(app.Address);
        await hr.OpenAsync("/console");
        tenant.Account = tenant.Account with { Roles = [] };
        var before = await hr.OpenAsync("/console");

        await app.AdvanceAsync(TimeSpan.FromHours(4));
        tenant.Clock.Advance(TimeSpan.FromHours(4));

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Forbidden),
            (before.Status, (await hr.OpenAsync("/console")).Status)
        );
    }

    [Fact]
    public async Task Form_SentAfterTheSessionsEnd_IsTakenOnceThePersonHasSignedInAgain()
    {
        await using var tenant = await TenantAsync();
        await using var app = await AppAsync(tenant);
        using var hr = new Visitor(app.Address);
        var page = await hr.OpenAsync(Sealed);
        await app.AdvanceAsync(TimeSpan.FromHours(4));
        tenant.Clock.Advance(TimeSpan.FromHours(4));

        var ended = await hr.SendAsync(
            page,
            page.Form(Sealed),
            [("Title", "Charte de la boutique"), ("Company", "Maison Lumen"), ("HrName", "")]
        );
        var beside = await hr.OpenAsync(ended.Document.QuerySelector("a[target=_blank]")!.GetAttribute("href")!);
        var sent = await hr.SendAsync(ended, ended.Form(Sealed), []);

        Assert.Equal((HttpStatusCode.Unauthorized, "/sign-in/done"), (ended.Status, beside.Address.AbsolutePath));
        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.Equal("Charte de la boutique", sent.Form(Sealed).Elements["Title"]!.GetAttribute("value"));
    }

    [Fact]
    public async Task Reader_WhoSendsAForm_GetsBackWhatTheyTyped()
    {
        await using var tenant = await TenantAsync("Auditor");
        await using var app = await AppAsync(tenant);
        using var reader = new Visitor(app.Address);
        var page = await reader.OpenAsync(Sealed);

        var refused = await reader.SendAsync(page, page.Form(Sealed), [("Title", "Charte de la boutique")]);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains(
            refused.Document.QuerySelectorAll(".kept input"),
            field => field.GetAttribute("value") == "Charte de la boutique"
        );
    }

    [Theory]
    [InlineData("//elsewhere.test")]
    [InlineData("/console/charters/é")]
    [InlineData("/console\r\nSet-Cookie: x=y")]
    public async Task SignIn_WithAnyReturnAddress_LeadsToAPageOfThisSite(string returnTo)
    {
        await using var tenant = await TenantAsync();
        await using var app = await AppAsync(tenant);
        using var hr = new Visitor(app.Address);

        var page = await hr.OpenAsync($"/console/sign-in?returnTo={Uri.EscapeDataString(returnTo)}");

        Assert.Equal(app.Address.Authority, page.Address.Authority);
        Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{page.Status}");
        Assert.StartsWith("/console", page.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HR", "api://" + EntraPeer.ClientId, HttpStatusCode.BadRequest)]
    [InlineData("HR", EntraPeer.ClientId, HttpStatusCode.BadRequest)]
    [InlineData("Auditor", EntraPeer.ClientId, HttpStatusCode.Forbidden)]
    [InlineData("HR", "api://another", HttpStatusCode.Unauthorized)]
    public async Task Api_TakesAnAccessTokenOfTheTenant_ForThisAppAndRole(
        string role,
        string audience,
        HttpStatusCode expected
    )
    {
        await using var tenant = await TenantAsync(role);
        await using var app = await AppAsync(tenant);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tenant.TokenFor(audience));

        // A reason that is none: the caller is let in and told what is wrong.
        using var answer = await http.PostAsJsonAsync(
            new Uri("/api/charters/none/cycles", UriKind.Relative),
            new { reason = (string?)null }
        );

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task SignOut_ForgetsThePersonAndNamesTheWayOutOfTheTenant()
    {
        await using var tenant = await TenantAsync();
        await using var app = await AppAsync(tenant);
        using var hr = new Visitor(app.Address);
        var page = await hr.OpenAsync("/console");

        var ended = await hr.SendAsync(page, page.Form("/console/sign-out"), []);

        Assert.Equal("/sign-in/ended", ended.Address.AbsolutePath);
        Assert.NotNull(ended.Document.QuerySelector($"a[href^='{tenant.Address}']"));
    }

    [Theory]
    [InlineData("Console:DevelopmentSignIn", "true", "Entra__ClientId")]
    [InlineData("Entra:TenantId", "contoso", "Entra__TenantId")]
    [InlineData("Entra:Instance", "http://login.example.test/", "Entra__Instance")]
    public async Task Setting_ThatIsWrong_StopsTheStartAndIsNamed(string setting, string value, string named)
    {
        await using var tenant = await TenantAsync();

        var error = await Assert.ThrowsAnyAsync<Exception>(() => AppAsync(tenant, (setting, value)));

        Assert.Contains(named, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tenant_ThatCannotBeReached_IsSaidSo()
    {
        await using var tenant = await TenantAsync();
        await using var app = await AppAsync(tenant, ("Entra:Instance", "http://127.0.0.1:1/"));
        using var hr = new Visitor(app.Address);

        var page = await hr.OpenAsync("/console");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
    }

    private static void Twist(EntraPeer tenant, string twist, FakeTimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        tenant.Twist = token =>
        {
            switch (twist)
            {
                case "issuer":
                    token.Issuer = "https://login.example.test/";
                    break;
                case "audience":
                    token.Audience = Guid.NewGuid().ToString();
                    break;
                case "expired":
                    (token.NotBefore, token.Expires) = (now.AddHours(-2), now.AddHours(-1));
                    break;
                case "not yet":
                    token.NotBefore = now.AddMinutes(30);
                    break;
                case "tenant":
                    token.Claims["tid"] = Guid.NewGuid().ToString();
                    break;
                case "nonce":
                    token.Claims["nonce"] = "another";
                    break;
                case "foreign key":
                    token.SigningCredentials = new SigningCredentials(
                        new SymmetricSecurityKey(new byte[32]),
                        SecurityAlgorithms.HmacSha256
                    );
                    break;
            }
        };
        if (twist == "unsigned")
            tenant.Forge = token => $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";
        if (twist == "forged")
            tenant.Forge = token => $"{token.Split('.')[0]}.{token.Split('.')[1]}.{Encode("signature")}";
    }

    private static string Encode(string text) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static async Task<EntraPeer> TenantAsync(string role = "HR")
    {
        var tenant = await EntraPeer.StartAsync(TestApp.Start);
        tenant.Account = tenant.Account with { Roles = [role] };
        return tenant;
    }

    private static async Task<StartedApp> AppAsync(EntraPeer tenant, params (string Name, string Value)[] settings)
    {
        var folder = TestApp.NewFolder();
        var all = new Dictionary<string, string?>
        {
            ["Console:DevelopmentSignIn"] = "false",
            ["Entra:TenantId"] = EntraPeer.TenantId,
            ["Entra:ClientId"] = EntraPeer.ClientId,
            ["Entra:Instance"] = tenant.Address.ToString(),
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        return new StartedApp(
            await RunningApp.StartAsync(
                new AppSetup
                {
                    Folder = folder,
                    DirectoryCsv = TestCompany.Write(folder, 1),
                    StartsAt = TestApp.Start,
                    Settings = all,
                    Replace = services => services.AddSingleton(new EntraClientCredential(new OneToken())),
                }
            )
        );
    }

    /// <summary>An app whose folder goes with it.</summary>
    private sealed class StartedApp(RunningApp app) : IAsyncDisposable
    {
        public Uri Address => app.Address;

        public FakeTimeProvider Clock => app.Clock;

        public Task AdvanceAsync(TimeSpan time) => app.AdvanceAsync(time);

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            Directory.Delete(app.Setup.Folder, recursive: true);
        }
    }

    private sealed class OneToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(EntraPeer.ManagedIdentityToken, DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => new(GetToken(requestContext, cancellationToken));
    }
}
