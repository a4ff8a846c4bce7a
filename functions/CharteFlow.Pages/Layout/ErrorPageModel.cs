namespace CharteFlow.Pages.Layout;

/// <summary>What went wrong; each is a sentence and what to do.</summary>
public enum ErrorKind
{
    NotFound,

    /// <summary>The address is known, and takes another method.</summary>
    WrongMethod,

    BadRequest,

    /// <summary>More was sent than any page sends.</summary>
    TooLarge,

    /// <summary>What was sent is no form of a page.</summary>
    UnsupportedType,

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

    /// <summary>Nobody is signed in any more, and a form was sent.</summary>
    SessionEnded,

    /// <summary>The form was open too long.</summary>
    FormExpired,

    /// <summary>The form was opened by somebody else, or elsewhere.</summary>
    FormForeign,

    /// <summary>
    /// What the form asks for is no longer possible; <see cref="ErrorPageModel.Details"/> may say why.
    /// </summary>
    TooLate,

    StorageUnavailable,
    StorageFull,

    /// <summary>A setting or a permission of the storage must be mended: to wait does not help.</summary>
    StorageRefused,

    CorruptRecord,

    /// <summary>
    /// The employee directory has errors; <see cref="ErrorPageModel.Details"/> has them line by line.
    /// </summary>
    DirectoryUnusable,

    Unexpected,
}

/// <summary>A problem in a sentence, and what to do.</summary>
public sealed record ErrorPageModel : OpenPageModel
{
    public required ErrorKind Kind { get; init; }

    /// <summary>What helps HR or IT to find the cause; shown as a list, empty for none.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The form that was not taken; null when there was none, or nothing typed in it.</summary>
    public KeptForm? Kept { get; init; }

    /// <summary>Where to sign in to send the form after all; null when that does not help.</summary>
    public string? SignIn { get; init; }

    /// <summary>The number under which the problem is logged; null when it is not.</summary>
    public string? Reference { get; init; }

    /// <summary>Where to go from here; null for a page that has no way back, such as a link's.</summary>
    public string? Back { get; init; } = Routes.Console;
}
