using System.ComponentModel.DataAnnotations;

namespace CharteFlow.Adapters.Links;

/// <summary>How links are made and signed. Configuration section <c>Links</c>.</summary>
public sealed class LinkOptions : IValidatableObject
{
    public const string Section = "Links";

    /// <value>
    /// The address under which employees reach the app: scheme, host and port, without a path. Default
    /// <c>http://localhost:7071</c>.
    /// </value>
    [Required(ErrorMessage = "Links__PublicBaseUrl must be the address under which employees reach the app.")]
    public Uri PublicBaseUrl { get; set; } = new("http://localhost:7071");

    /// <value>
    /// The keys whose links are accepted: the active one and, during a rotation, the one before. Empty on one machine:
    /// a key is made once and kept in <see cref="KeyFile"/>.
    /// </value>
    public IList<LinkKey> Keys { get; } = [];

    /// <value>The key that signs; needed as soon as <see cref="Keys"/> holds two.</value>
    public string? ActiveKeyId { get; set; }

    /// <value>
    /// Where one machine keeps its own key when none is configured. Default <c>.charteflow/keys</c>, readable by its
    /// owner only.
    /// </value>
    [Required(ErrorMessage = "Links__KeyFile must name a file.")]
    public string KeyFile { get; set; } = ".charteflow/keys";

    /// <value>How long a form may lie open before it is sent. Default 12 hours.</value>
    [Range(
        typeof(TimeSpan),
        "00:01:00",
        "7.00:00:00",
        ErrorMessage = "Links__FormLifetime must be between one minute and seven days."
    )]
    public TimeSpan FormLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>What no attribute shows: the address is one that a browser opens, and every key is usable.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicBaseUrl is not ({ IsAbsoluteUri: true, Scheme: "http" or "https" }))
            yield return new ValidationResult("Links__PublicBaseUrl must be an absolute http or https address.");
        else if (PublicBaseUrl is not { PathAndQuery: "/", Fragment: "", UserInfo: "" })
            yield return new ValidationResult(
                $"Links__PublicBaseUrl must be a scheme, a host and, where needed, a port, and nothing after or before them, such as {PublicBaseUrl.Scheme}://{PublicBaseUrl.Authority}: "
                    + "pages and links start at the root of their host. To serve them behind a proxy, give them a host name of their own."
            );
        foreach (var key in Keys.Where(key => !SigningKeys.IsId(key.Id)))
            yield return new ValidationResult(
                $"Links__Keys: '{key.Id}' is not a key id: 1 to {SigningKeys.MaximumIdLength} lower-case letters and digits."
            );
        foreach (var key in Keys.Where(key => key.Bytes() is not { Length: >= SigningKeys.MinimumSecretBytes }))
            yield return new ValidationResult(
                $"Links__Keys: the secret of '{key.Id}' must be base64 of at least {SigningKeys.MinimumSecretBytes} bytes."
            );
        if (Keys.DistinctBy(key => key.Id).Count() < Keys.Count)
            yield return new ValidationResult("Links__Keys: two keys have the same id.");
        if (Keys.Count > 1 && ActiveKeyId is null)
            yield return new ValidationResult("Links__ActiveKeyId must say which of the keys signs.");
        if (Keys.Count > 0 && ActiveKeyId is not null && Keys.All(key => key.Id != ActiveKeyId))
            yield return new ValidationResult($"Links__ActiveKeyId: there is no key '{ActiveKeyId}' in Links__Keys.");
    }

    /// <summary>A key of which nothing is filled in, as in the sample of settings, is no key.</summary>
    internal void DropBlanks()
    {
        foreach (var blank in Keys.Where(key => key is { Id: "", Secret: "" }).ToArray())
            Keys.Remove(blank);
        if (ActiveKeyId is "")
            ActiveKeyId = null;
    }

    internal SigningKeys ReadKeys() =>
        new(Keys.Select(key => KeyValuePair.Create(key.Id, key.Bytes() ?? [])), ActiveKeyId ?? Keys[0].Id);
}

/// <summary>A signing key.</summary>
public sealed class LinkKey
{
    /// <value>1 to 10 lower-case letters and digits; written into every link.</value>
    public string Id { get; set; } = "";

    /// <value>Base64 of at least 32 random bytes.</value>
    public string Secret { get; set; } = "";

    internal byte[]? Bytes()
    {
        var bytes = new byte[Secret.Length];
        return Convert.TryFromBase64String(Secret, bytes, out var length) ? bytes[..length] : null;
    }
}
