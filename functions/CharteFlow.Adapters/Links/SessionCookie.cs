using System.Text.Json;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Links;

/// <summary>Writes and reads the session cookie: signed, not encrypted, and safe as a cookie's value.</summary>
public sealed class SessionCookie(SigningKeys keys, TimeProvider clock)
{
    private readonly SignedText _signed = new(keys, "sessions");

    /// <summary>The cookie's value.</summary>
    public string Write(Session session) =>
        _signed.Write(JsonSerializer.SerializeToUtf8Bytes(session, JsonRecords.Options));

    /// <summary>
    /// The session in a cookie's value; null when it was not written here, was changed, or is over. Never throws,
    /// whatever the text.
    /// </summary>
    public Session? Read(string? cookie)
    {
        if (_signed.Read(cookie, out var payload) is not null)
            return null;
        return Parse(payload) is { } session && session.Expires > clock.GetUtcNow() ? session : null;
    }

    // Signed here, but perhaps by an earlier version of the app, whose sessions held less.
    private static Session? Parse(byte[] payload)
    {
        try
        {
            return JsonSerializer.Deserialize<Session>(payload, JsonRecords.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
