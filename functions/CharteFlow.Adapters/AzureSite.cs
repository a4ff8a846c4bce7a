using Microsoft.Extensions.Configuration;

namespace CharteFlow.Adapters;

/// <summary>
/// Whether the app runs on Azure, where an instance comes and goes with its disk, and where what is meant for one
/// machine is refused.
/// </summary>
public static class AzureSite
{
    /// <summary>The setting that every app on Azure has, and no other.</summary>
    private const string Name = "WEBSITE_SITE_NAME";

    public static bool IsHere(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration[Name] is { Length: > 0 };
    }
}
