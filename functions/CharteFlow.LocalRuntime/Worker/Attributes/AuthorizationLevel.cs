namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key a caller must present. As with the Functions tools, no key is asked for on a developer's machine.</summary>
public enum AuthorizationLevel
{
    /// <summary>No key.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user.</summary>
    User = 1,

    /// <summary>The function's own key.</summary>
    Function = 2,

    /// <summary>A system key, for extensions.</summary>
    System = 3,

    /// <summary>The master key.</summary>
    Admin = 4,
}
