using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.Tests.Storage;

public sealed class StorageOptionsTests
{
    [Fact]
    public async Task AddStorage_Folder_OpensThreeContainersThere()
    {
        using var folder = new TemporaryFolder();
        var stores = Build(("Storage:Folder", folder.Path), ("Storage:EvidenceContainer", "preuves"))
            .GetRequiredService<Stores>();

        await stores.Archive.CreateAsync("a.txt", "x"u8.ToArray(), ContentTypes.Text);
        await stores.Evidence.CreateAsync("e.txt", "x"u8.ToArray(), ContentTypes.Text);
        await stores.Work.CreateAsync("w.txt", "x"u8.ToArray(), ContentTypes.Text);

        Assert.True(File.Exists(folder.In("archive/a.txt")));
        Assert.True(File.Exists(folder.In("preuves/e.txt")));
        Assert.True(File.Exists(folder.In("work/w.txt")));
    }

    [Fact]
    public void AddStorage_BlobByAddress_OpensBlobContainers()
    {
        var stores = Build(("Storage:Kind", "Blob"), ("Storage:BlobServiceUri", "https://example.test"))
            .GetRequiredService<Stores>();

        Assert.IsType<BlobObjectStore>(stores.Archive);
    }

    [Theory]
    [InlineData("Storage:Folder", "", "Storage__Folder")]
    [InlineData("Storage:Kind", "Blob", "Storage__BlobServiceUri")]
    [InlineData("Storage:WorkContainer", "Work!", "Storage__WorkContainer")]
    [InlineData("Storage:WorkContainer", "archive", "must differ")]
    [InlineData("Storage:ConnectionString", "nonsense", "Storage__ConnectionString")]
    [InlineData("Storage:BlobServiceUri", "account", "Storage__BlobServiceUri")]
    [InlineData("WEBSITE_SITE_NAME", "charteflow", "On Azure, Storage__Kind must be Blob")]
    [InlineData("Storage:BlobServiceUri", "http://account.blob.core.windows.net", "an https address")]
    public void AddStorage_BadSetting_IsNamed(string setting, string value, string expected)
    {
        var services = Build((setting, value));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<Stores>());

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return new ServiceCollection().AddStorage(configuration).BuildServiceProvider();
    }
}
