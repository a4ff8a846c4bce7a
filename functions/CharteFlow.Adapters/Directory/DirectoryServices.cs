using CharteFlow.Adapters.Directory.Graph;
using CharteFlow.Adapters.Graph;
using CharteFlow.Application.Directory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Graph;

namespace CharteFlow.Adapters.Directory;

/// <summary>Registers the directory.</summary>
public static class DirectoryServices
{
    /// <summary>Adds <see cref="IDirectory"/> from the section <c>Directory</c>; a missing or wrong setting stops the
    /// start and is named. Graph's needs the company's <see cref="TimeZoneInfo"/> among the services.</summary>
    public static IServiceCollection AddDirectory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<DirectoryOptions>, GraphDirectoryValidation>();
        services
            .AddOptions<DirectoryOptions>()
            .Bind(configuration.GetSection(DirectoryOptions.Section))
            .Validate(o => Enum.IsDefined(o.Kind), "Directory__Kind is not a kind of directory: Csv or Graph.")
            .Validate(
                o => o.Kind != DirectoryKind.Csv || !string.IsNullOrWhiteSpace(o.CsvFile),
                "Directory__CsvFile is missing: the path of the CSV file that lists the employees."
            )
            .ValidateOnStart();
        var kind = configuration
            .GetSection(DirectoryOptions.Section)
            .GetValue(nameof(DirectoryOptions.Kind), DirectoryKind.Csv);
        return kind == DirectoryKind.Graph
            ? AddGraph(services.AddGraph(configuration))
            : services.AddSingleton<IDirectory>(s =>
                CsvDirectory.FromFile(s.GetRequiredService<IOptions<DirectoryOptions>>().Value.CsvFile!)
            );
    }

    private static IServiceCollection AddGraph(IServiceCollection services) =>
        services.AddSingleton<IDirectory>(provider => new GraphDirectory(
            new GraphMembers(provider.GetRequiredService<GraphServiceClient>()),
            new GraphManagers(
                provider.GetRequiredService<GraphServiceClient>(),
                provider.GetRequiredService<IOptions<GraphOptions>>().Value.ReadRetries,
                provider.GetRequiredService<TimeProvider>()
            ),
            provider.GetRequiredService<IOptions<DirectoryOptions>>().Value.Graph,
            provider.GetRequiredService<TimeZoneInfo>(),
            provider.GetRequiredService<TimeProvider>()
        ));
}
