using System.Security.Cryptography;
using System.Text;

namespace CharteFlow.Adapters.Links;

/// <summary>
/// The keys that sign links, forms and sessions; each use has a key of its own, derived from the configured secret.
/// </summary>
public sealed class SigningKeys
{
    public const int MaximumIdLength = 10;
    public const int MinimumSecretBytes = 32;

    private readonly Dictionary<string, byte[]> _secrets;

    /// <param name="secrets">The accepted secrets by key id, at least one.</param>
    /// <param name="activeId">The id of the key that signs.</param>
    /// <exception cref="ArgumentException">An id or a secret is not usable.</exception>
    public SigningKeys(IEnumerable<KeyValuePair<string, byte[]>> secrets, string activeId)
    {
        _secrets = new Dictionary<string, byte[]>(secrets, StringComparer.Ordinal);
        ActiveId = activeId;
        foreach (var (id, secret) in _secrets)
        {
            if (!IsId(id))
                throw new ArgumentException(
                    $"'{id}' is not a key id: 1 to {MaximumIdLength} lower-case letters and digits.",
                    nameof(secrets)
                );
            if (secret.Length < MinimumSecretBytes)
                throw new ArgumentException(
                    $"The secret of key '{id}' is shorter than {MinimumSecretBytes} bytes.",
                    nameof(secrets)
                );
        }

        if (!_secrets.ContainsKey(activeId))
            throw new ArgumentException($"There is no key '{activeId}' to sign with.", nameof(activeId));
    }

    /// <summary>The id of the key that signs.</summary>
    public string ActiveId { get; }

    /// <summary>Whether this text may be a key's id: 1 to 10 lower-case letters and digits.</summary>
    public static bool IsId(string? id) =>
        id is { Length: > 0 and <= MaximumIdLength } && id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9'));

    /// <summary>The keys of one use, by key id.</summary>
    internal Dictionary<string, byte[]> DeriveFor(string use) =>
        _secrets.ToDictionary(
            pair => pair.Key,
            pair =>
                HKDF.DeriveKey(
                    HashAlgorithmName.SHA256,
                    pair.Value,
                    32,
                    info: Encoding.UTF8.GetBytes("CharteFlow " + use)
                ),
            StringComparer.Ordinal
        );
}
