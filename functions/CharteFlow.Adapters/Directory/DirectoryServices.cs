using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.Directory;

/// <summary>Registers the directory.</summary>
public static class DirectoryServices
{
    /// <summary>Adds <see cref="IDirectory"/> from the section <c>Directory</c>; a missing or wrong setting stops the start and is named.</summary>
    public static IServiceCollection AddDirectory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DirectoryOptions>()
            .Bind(configuration.GetSection(DirectoryOptions.Section))
            .Validate(o => Enum.IsDefined(o.Kind), "Directory:Kind is not a kind of directory: Csv.")
            .Validate(
                o => o.Kind != DirectoryKind.Csv || !string.IsNullOrWhiteSpace(o.CsvFile),
                "Directory:CsvFile is missing: the path of the CSV file that lists the employees.")
            .ValidateOnStart();
        return services.AddSingleton<IDirectory>(s =>
            CsvDirectory.FromFile(s.GetRequiredService<IOptions<DirectoryOptions>>().Value.CsvFile!));
    }
}
