namespace CharteFlow.Pages.Layout;

/// <summary>What went wrong; each is a sentence and what to do.</summary>
public enum ErrorKind
{
    NotFound,
    BadRequest,

    /// <summary>The person is signed in, but not as HR.</summary>
    Forbidden,

    /// <summary>The person may read the console, and sent a form.</summary>
    ReadOnly,

    /// <summary>The browser came back from a sign-in that it did not begin here, or too late.</summary>
    SignInLost,

    /// <summary>Entra ID let nobody in, or its answer was not accepted.</summary>
    SignInRefused,

    /// <summary>Entra ID cannot be reached.</summary>
    SignInUnavailable,

    /// <summary>The form was open too long, or was sent from elsewhere.</summary>
    FormExpired,

    StorageUnavailable,
    StorageFull,

    /// <summary>A setting or a permission of the storage must be mended: to wait does not help.</summary>
    StorageRefused,

    CorruptRecord,

    /// <summary>The employee directory has errors; <see cref="ErrorPageModel.Details"/> has them line by line.</summary>
    DirectoryUnusable,

    Unexpected,
}

/// <summary>A problem in a sentence, and what to do.</summary>
public sealed record ErrorPageModel : PageModel
{
    public required ErrorKind Kind { get; init; }

    /// <summary>What helps HR or IT to find the cause; shown as a list, empty for none.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The number under which the problem is logged; null when it is not.</summary>
    public string? Reference { get; init; }

    /// <summary>Where to go from here; null for a page that has no way back, such as a link's.</summary>
    public string? Back { get; init; } = Routes.Console;
}
