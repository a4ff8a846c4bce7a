using CharteFlow.Adapters.Directory;
using CharteFlow.Application.Directory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.Tests.Directory;

public sealed class DirectoryServicesTests
{
    [Fact]
    public async Task AddDirectory_CsvFile_ReadsThatFile()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, "nom;courriel\nZoé;zoe@acme.fr\n", TestContext.Current.CancellationToken);
        await using var services = Services(("Directory:CsvFile", file));

        var report = await services.GetRequiredService<IDirectory>().CheckAsync(TestContext.Current.CancellationToken);

        File.Delete(file);
        Assert.Equal(1, report.People);
    }

    [Theory]
    [InlineData(null, null, "Directory__CsvFile")]
    [InlineData("Csv", "  ", "Directory__CsvFile")]
    [InlineData("7", "x.csv", "Directory__Kind")]
    public async Task AddDirectory_WrongSetting_IsNamed(string? kind, string? file, string setting)
    {
        await using var services = Services(("Directory:Kind", kind), ("Directory:CsvFile", file));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IDirectory>());

        Assert.Contains(setting, error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Key, string? Value)[] settings) =>
        new ServiceCollection()
            .AddDirectory(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, s.Value)))
                    .Build()
            )
            .BuildServiceProvider();
}
