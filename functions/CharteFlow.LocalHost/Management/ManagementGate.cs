using Microsoft.AspNetCore.Http;

namespace CharteFlow.LocalHost.Management;

/// <summary>Keeps the host's own addresses, known or not, from whoever does not show their key.</summary>
internal sealed class ManagementGate(HostKeys keys)
{
    public const string Admin = "/admin";

    public const string Runtime = "/runtime";

    /// <summary>True when the path is the host's own and the request may not see it.</summary>
    public bool Refuses(HttpRequest request) =>
        request.Path switch
        {
            var path when path.StartsWithSegments(Admin) => !keys.OpenHost(request),
            var path when path.StartsWithSegments(Runtime) => !keys.OpenExtension(request),
            _ => false,
        };
}

/// <summary>Marks an endpoint of the host, which is no function.</summary>
internal sealed class ManagementEndpoint
{
    public static readonly ManagementEndpoint Mark = new();
}
