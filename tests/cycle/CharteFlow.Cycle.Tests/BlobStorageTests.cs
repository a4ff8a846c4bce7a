using System.Net;
using Azure.Core;
using Azure.Storage.Blobs;
using CharteFlow.Azurite;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Demo;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Cycle.Tests;

/// <summary>The app on Blob storage that it reaches by its identity alone, as on Azure.</summary>
public sealed class BlobStorageTests(IdentityBlobService blobs) : IClassFixture<IdentityBlobService>
{
    [Fact]
    public async Task Cycle_OnBlobStorageByIdentity_IsAdopted()
    {
        var address = await blobs.AddressAsync();
        await using var test = await TestApp.StartAsync(
            people: 3,
            setup => OnBlobs(setup, address, new TestIdentity())
        );
        var cycle = await test.ConsultAsync();
        foreach (var link in (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values)
        {
            using var visit = new EmployeeVisit(link);
            await visit.AnswerAsync(AnswerKind.Approve);
        }

        await test.App.AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Equal(CyclePhase.Completed, (await test.CycleAsync(cycle)).Phase);
        Assert.False(Directory.Exists(test.App.Store));
    }

    [Fact]
    public async Task Console_StorageRefuses_SaysWhichSettingAndRoleToMendInTheReadersLanguage()
    {
        await using var app = await StartRefusedAsync(
            new TestIdentity { Audience = "https://graph.microsoft.com" },
            _ => { }
        );
        using var hr = new HrPerson(app.Address);
        var signIn = await hr.Browser.OpenAsync(Routes.SignIn);

        var french = await hr.Browser.SendAsync(
            signIn,
            signIn.Form(Routes.SignIn),
            [(Fields.Name, HrPerson.Name), (Fields.Email, HrPerson.Email)]
        );
        hr.Browser.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        hr.Browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var english = await hr.Browser.OpenAsync(Routes.Console);

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable),
            (french.Status, english.Status)
        );
        Assert.All(
            ["Le stockage refuse CharteFlow", "Storage__BlobServiceUri", "Storage Blob Data Contributor", "l’horloge"],
            word => Assert.Contains(word, french.Text, StringComparison.Ordinal)
        );
        Assert.All(
            [
                "CharteFlow is denied access to its storage",
                "Storage__BlobServiceUri",
                "Storage Blob Data Contributor",
                "the machine’s clock",
            ],
            word => Assert.Contains(word, english.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Start_StorageRefuses_SaysSoInTheLogAndInHealth()
    {
        var log = new LogLines();
        await using var app = await StartRefusedAsync(
            new TestIdentity { From = TimeSpan.FromHours(-2), Until = TimeSpan.FromHours(-1) },
            services => services.AddLogging(logging => logging.AddProvider(log))
        );
        using var monitor = new HttpClient { BaseAddress = app.Address };

        using var ready = await monitor.GetAsync(new Uri("/health", UriKind.Relative));
        var said = await log.FirstAsync("cannot work yet").WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.DoesNotContain("Storage__", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Storage Blob Data Contributor", said, StringComparison.Ordinal);
    }

    private async Task<RunningApp> StartRefusedAsync(TestIdentity identity, Action<IServiceCollection> more)
    {
        var folder = TestApp.NewFolder();
        var address = await blobs.AddressAsync();
        var setup = OnBlobs(
            new AppSetup
            {
                Folder = folder,
                DirectoryCsv = TestCompany.Write(folder, 1),
                StartsAt = TestApp.Start,
            },
            address,
            identity
        );
        return await RunningApp.StartAsync(setup with { Replace = setup.Replace + more });
    }

    private AppSetup OnBlobs(AppSetup setup, Uri address, TokenCredential identity)
    {
        var containers = Guid.NewGuid().ToString("n");
        return setup with
        {
            Settings = new Dictionary<string, string?>
            {
                ["Storage:Kind"] = "Blob",
                ["Storage:BlobServiceUri"] = address.ToString(),
                ["Storage:ArchiveContainer"] = $"archive-{containers}",
                ["Storage:EvidenceContainer"] = $"evidence-{containers}",
                ["Storage:WorkContainer"] = $"work-{containers}",
            },
            Replace = services => services.AddSingleton(identity).AddSingleton<BlobClientOptions>(blobs.Trusting()),
        };
    }
}
