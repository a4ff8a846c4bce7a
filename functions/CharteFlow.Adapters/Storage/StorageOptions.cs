using System.ComponentModel.DataAnnotations;
using Azure.Storage.Blobs;

namespace CharteFlow.Adapters.Storage;

/// <summary>Where the containers are. Configuration section <c>Storage</c>.</summary>
public sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    /// <value>A folder on this machine (default), or Azure Blob storage.</value>
    public StorageKind Kind { get; set; } = StorageKind.Folder;

    /// <value>
    /// The folder that holds the three containers, relative to the current folder. Default <c>.charteflow/store</c>.
    /// </value>
    [Required(ErrorMessage = "Storage__Folder must name a folder.")]
    public string Folder { get; set; } = ".charteflow/store";

    /// <value>Blob storage by connection string (Azurite, or an account that still has keys).</value>
    public string? ConnectionString { get; set; }

    /// <value>Blob storage by address and identity, such as <c>https://account.blob.core.windows.net</c>.</value>
    public Uri? BlobServiceUri { get; set; }

    /// <value>The user-assigned managed identity to sign in with; none: the default credential chain.</value>
    public string? ManagedIdentityClientId { get; set; }

    /// <value>
    /// Whether a missing container is created at its first use. Default true; false where <c>infra/</c> owns the
    /// containers.
    /// </value>
    public bool CreateContainers { get; set; } = true;

    [Required(ErrorMessage = ContainerMessage), RegularExpression(ContainerName, ErrorMessage = ContainerMessage)]
    public string ArchiveContainer { get; set; } = "archive";

    [Required(ErrorMessage = ContainerMessage), RegularExpression(ContainerName, ErrorMessage = ContainerMessage)]
    public string EvidenceContainer { get; set; } = "evidence";

    [Required(ErrorMessage = ContainerMessage), RegularExpression(ContainerName, ErrorMessage = ContainerMessage)]
    public string WorkContainer { get; set; } = "work";

    /// <summary>What no single setting shows: Blob storage needs one way in, and the containers differ.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == StorageKind.Blob && string.IsNullOrEmpty(ConnectionString) == (BlobServiceUri is null))
            yield return new ValidationResult(
                "With Storage__Kind Blob, set either Storage__BlobServiceUri or Storage__ConnectionString."
            );
        if (ConnectionString is { Length: > 0 } && !IsConnectionString(ConnectionString))
            yield return new ValidationResult(
                "Storage__ConnectionString is not a connection string of a storage account."
            );
        if (BlobServiceUri is { } address && (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttps))
            yield return new ValidationResult(
                "Storage__BlobServiceUri must be an https address such as https://account.blob.core.windows.net."
            );
        if (new[] { ArchiveContainer, EvidenceContainer, WorkContainer }.Distinct().Count() < 3)
            yield return new ValidationResult(
                "Storage__ArchiveContainer, Storage__EvidenceContainer and Storage__WorkContainer must differ."
            );
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            _ = new BlobServiceClient(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private const string ContainerName = "^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$";
    private const string ContainerMessage =
        "Storage__{0} must be 3 to 63 lower-case letters, digits and single dashes.";
}

/// <summary>What holds the containers.</summary>
public enum StorageKind
{
    /// <summary>A folder of plain files on this machine.</summary>
    Folder,

    /// <summary>Azure Blob storage.</summary>
    Blob,
}
