using CharteFlow.Adapters.Links;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Adapters.Tests.Links;

/// <summary>Keys and a clock for the tests of everything that is signed.</summary>
internal static class Signing
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static FakeTimeProvider Clock() => new(Start);

    /// <summary>Keys of these ids; the first signs. The same id always has the same secret.</summary>
    public static SigningKeys Keys(params string[] ids) =>
        new(
            ids.Select(id =>
                KeyValuePair.Create(id, Enumerable.Range(0, 32).Select(i => (byte)((i * 7) + id[^1])).ToArray())
            ),
            ids[0]
        );

    /// <summary>The token with one character changed to another that a token may hold.</summary>
    public static string Tamper(string token, int position, int change)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
        var at = (int)((uint)position % (uint)token.Length);
        var shift = 1 + (int)((uint)change % (uint)(alphabet.Length - 1));
        var other = alphabet[(alphabet.IndexOf(token[at], StringComparison.Ordinal) + shift) % alphabet.Length];
        return $"{token[..at]}{other}{token[(at + 1)..]}";
    }
}
