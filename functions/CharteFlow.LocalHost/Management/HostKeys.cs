using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CharteFlow.DurableTask.Sqlite;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.LocalHost.Management;

/// <summary>
/// The keys of the host's own addresses, made at the first start and kept in <c>host-keys.json</c> of the runtime's
/// folder, which only its owner can read. As on Azure, a caller shows one as <c>?code=…</c> or in the header
/// <c>x-functions-key</c>.
/// </summary>
internal sealed class HostKeys(string folder)
{
    private const string Header = "x-functions-key";
    private const int KeyBytes = 32;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private KeySet? _keys;

    public string FilePath => Path.Combine(folder, "host-keys.json");

    /// <summary>Opens the addresses of the Durable Task extension.</summary>
    public string SystemKey => Keys.DurableTask;

    /// <summary>Opens everything.</summary>
    public string MasterKey => Keys.Master;

    private KeySet Keys =>
        _keys ?? throw new InvalidOperationException("The host has not started: it has no keys yet.");

    /// <summary>True when the request shows the master key.</summary>
    public bool OpenHost(HttpRequest request) => Shows(request, MasterKey);

    /// <summary>True when the request shows the key of the extension, or the master key.</summary>
    public bool OpenExtension(HttpRequest request) => Shows(request, SystemKey) || Shows(request, MasterKey);

    /// <summary>
    /// Reads the keys, or makes them. The engine has the folder by then, so that no other process makes them too.
    /// </summary>
    public void Open()
    {
        try
        {
            _keys = File.Exists(FilePath) ? Read() : Make();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostStartException($"The host's keys cannot be read or kept: {e.Message}", e);
        }
    }

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));

    private static bool Shows(HttpRequest request, string key)
    {
        var shown = request.Headers.TryGetValue(Header, out var header)
            ? header.ToString()
            : request.Query["code"].ToString();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(key));
    }

    private KeySet Read()
    {
        OwnerFiles.Close(FilePath);
        try
        {
            if (
                JsonSerializer.Deserialize<KeySet>(File.ReadAllBytes(FilePath), Json) is
                { Master.Length: > 0, DurableTask.Length: > 0 } keys
            )
                return keys;
        }
        catch (JsonException)
        {
            // Named below, as a file that lacks a key is.
        }

        throw new HostStartException(
            $"{FilePath} does not hold the host's keys. Delete it: the next start makes new ones."
        );
    }

    private KeySet Make()
    {
        var keys = new KeySet(NewKey(), NewKey());
        var draft = FilePath + ".tmp";
        using (var stream = OwnerFiles.Open(draft, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, keys, Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, FilePath);
        return keys;
    }

    private sealed record KeySet(string Master, string DurableTask);
}
