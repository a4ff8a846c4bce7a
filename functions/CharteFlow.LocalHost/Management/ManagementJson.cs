using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.LocalHost.Management;

/// <summary>Bodies of the host's own addresses; the app's JSON options do not change them.</summary>
internal static class ManagementJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static Task WriteAsync(HttpContext http, int status, object body)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(body, body.GetType(), Options, http.RequestAborted);
    }

    /// <summary>An error in the words of the Functions host: one property, <c>Message</c>.</summary>
    public static Task RefuseAsync(HttpContext http, int status, string message) =>
        WriteAsync(http, status, new Dictionary<string, string> { ["Message"] = message });
}
