using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace CharteFlow.Pages.Layout;

/// <summary>A file that pages need.</summary>
/// <param name="Name">Its name, such as <c>site.css</c>.</param>
/// <param name="ContentType">Its media type, with the character set of a text.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Hash">The start of its SHA-256, fit for addresses: it changes whenever the file does.</param>
public sealed record Asset(string Name, string ContentType, ReadOnlyMemory<byte> Content, string Hash)
{
    /// <summary>The value of <c>Cache-Control</c> for an address that <see cref="Assets.Href"/> gave.</summary>
    public const string CacheControl = "public, max-age=31536000, immutable";
}

/// <summary>
/// The style sheet, the script and the icon of all pages, built into the app: nothing comes from elsewhere.
/// </summary>
public static class Assets
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, Asset> Files = Read();

    /// <summary>All of them.</summary>
    public static IEnumerable<Asset> All => Files.Values;

    /// <summary>The file of a name; null when there is none.</summary>
    public static Asset? Find(string name) => Files.GetValueOrDefault(name);

    /// <summary>The address of a file: a new one for each new content, so that browsers keep it for good.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string Href(string name) => $"/assets/{name}?v={Files[name].Hash}";

    private static FrozenDictionary<string, Asset> Read()
    {
        var assembly = typeof(Assets).Assembly;
        return assembly
            .GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(resource => Read(assembly, resource))
            .ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);
    }

    private static Asset Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var content = memory.ToArray();
        var name = resource[Prefix.Length..];
        return new Asset(name, TypeOf(name), content, WebEncoders.Base64UrlEncode(SHA256.HashData(content))[..12]);
    }

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"No media type is known for '{other}'."),
        };
}
