using System.ComponentModel.DataAnnotations;

namespace CharteFlow.Adapters.Storage;

/// <summary>Where the containers are. Configuration section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <value>A folder on this machine (default), or Azure Blob storage.</value>
    public StorageKind Kind { get; set; } = StorageKind.Folder;

    /// <value>The folder that holds the three containers, relative to the current folder. Default <c>.charteflow/store</c>.</value>
    [Required]
    public string Folder { get; set; } = ".charteflow/store";

    /// <value>Blob storage by connection string (Azurite, or an account that still has keys).</value>
    public string? ConnectionString { get; set; }

    /// <value>Blob storage by address and identity, such as <c>https://account.blob.core.windows.net</c>.</value>
    public Uri? BlobServiceUri { get; set; }

    /// <value>The user-assigned managed identity to sign in with; none: the default credential chain.</value>
    public string? ManagedIdentityClientId { get; set; }

    /// <value>Whether a missing container is created at its first use. Default true; false where <c>infra/</c> owns the containers.</value>
    public bool CreateContainers { get; set; } = true;

    [Required, RegularExpression(ContainerName, ErrorMessage = ContainerMessage)]
    public string ArchiveContainer { get; set; } = "archive";

    [Required, RegularExpression(ContainerName, ErrorMessage = ContainerMessage)]
    public string EvidenceContainer { get; set; } = "evidence";

    [Required, RegularExpression(ContainerName, ErrorMessage = ContainerMessage)]
    public string WorkContainer { get; set; } = "work";

    private const string ContainerName = "^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$";
    private const string ContainerMessage =
        "Storage:{0} must be 3 to 63 lower-case letters, digits and single dashes.";
}

/// <summary>What holds the containers.</summary>
public enum StorageKind
{
    /// <summary>A folder of plain files on this machine.</summary>
    Folder,

    /// <summary>Azure Blob storage.</summary>
    Blob,
}
