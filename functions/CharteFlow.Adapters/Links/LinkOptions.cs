using System.ComponentModel.DataAnnotations;

namespace CharteFlow.Adapters.Links;

/// <summary>How links are made and signed. Configuration section <c>Links</c>.</summary>
public sealed class LinkOptions
{
    public const string Section = "Links";

    /// <value>The address under which employees reach the app. Default <c>http://localhost:7071</c>.</value>
    [Required]
    public Uri PublicBaseUrl { get; set; } = new("http://localhost:7071");

    /// <value>The keys whose links are accepted: the active one and, during a rotation, the one before. Empty on one machine: a key is made once and kept in <see cref="KeyFile"/>.</value>
    public IList<LinkKey> Keys { get; } = [];

    /// <value>The key that signs; needed as soon as <see cref="Keys"/> holds two.</value>
    public string? ActiveKeyId { get; set; }

    /// <value>Where one machine keeps its own key when none is configured. Default <c>.charteflow/keys</c>, readable by its owner only.</value>
    [Required]
    public string KeyFile { get; set; } = ".charteflow/keys";

    /// <value>How long a form may lie open before it is sent. Default 12 hours.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00", ErrorMessage = "Links:FormLifetime must be between one minute and seven days.")]
    public TimeSpan FormLifetime { get; set; } = TimeSpan.FromHours(12);
}

/// <summary>A signing key.</summary>
public sealed class LinkKey
{
    /// <value>1 to 10 lower-case letters and digits; written into every link.</value>
    public string Id { get; set; } = "";

    /// <value>Base64 of at least 32 random bytes.</value>
    public string Secret { get; set; } = "";
}
