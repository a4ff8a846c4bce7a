namespace CharteFlow.Adapters.SignIn;

/// <summary>Whom a token of the tenant speaks of.</summary>
public sealed record SignedInPerson
{
    /// <summary>The account's object id in the tenant, which never changes.</summary>
    public required string ObjectId { get; init; }

    public required string Name { get; init; }

    /// <summary>The address that the account signs in with, lower case; empty for a program.</summary>
    public required string Email { get; init; }

    /// <summary>The app roles that the account holds, as the registration names them.</summary>
    public required IReadOnlyList<string> Roles { get; init; }
}

/// <summary>
/// A sign-in that was not accepted. The message is for the log: it names the rule, never the token or the person.
/// </summary>
public sealed class SignInRefusedException : Exception
{
    public SignInRefusedException() { }

    public SignInRefusedException(string message)
        : base(message) { }

    public SignInRefusedException(string message, Exception innerException)
        : base(message, innerException) { }
}
