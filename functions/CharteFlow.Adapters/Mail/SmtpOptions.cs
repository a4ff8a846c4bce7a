using System.ComponentModel.DataAnnotations;

namespace CharteFlow.Adapters.Mail;

/// <summary>An SMTP server. Configuration section <c>Mail:Smtp</c>.</summary>
public sealed class SmtpOptions : IValidatableObject
{
    /// <value>The server's name; required when mails go by SMTP.</value>
    [Required(ErrorMessage = "Mail__Smtp__Host must name the server when Mail__Kind is Smtp.")]
    public string Host { get; set; } = "";

    /// <value>Default 587, the submission port.</value>
    [Range(1, 65535, ErrorMessage = "Mail__Smtp__Port must be between 1 and 65535.")]
    public int Port { get; set; } = 587;

    /// <value>Default <see cref="SmtpSecurity.StartTls"/>.</value>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <value>
    /// How the app signs in. None set: by password when there is a <see cref="User"/>, otherwise not at all.
    /// </value>
    public SmtpAuthentication? Authentication { get; set; }

    /// <value>
    /// Who signs in; with <see cref="SmtpAuthentication.OAuth"/> the address of the account that sends. None: the
    /// server asks for no sign-in.
    /// </value>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <value>
    /// The user-assigned managed identity that gets the tokens; none: the default credential chain, such as the Azure
    /// CLI's sign-in.
    /// </value>
    public string? ManagedIdentityClientId { get; set; }

    /// <value>
    /// What the tokens are for. Default Exchange Online of the global cloud; a national cloud has its own, such as
    /// <c>https://outlook.office365.us/.default</c>.
    /// </value>
    public string Scope { get; set; } = "https://outlook.office.com/.default";

    /// <summary>How the app signs in, once the default is applied.</summary>
    public SmtpAuthentication SignIn =>
        Authentication ?? (string.IsNullOrEmpty(User) ? SmtpAuthentication.None : SmtpAuthentication.Password);

    /// <value>Connections kept open at once. Default 4.</value>
    [Range(1, 64, ErrorMessage = "Mail__Smtp__Connections must be between 1 and 64.")]
    public int Connections { get; set; } = 4;

    /// <value>How long one mail may take, connection included. Default one minute.</value>
    [Range(
        typeof(TimeSpan),
        "00:00:01",
        "00:10:00",
        ErrorMessage = "Mail__Smtp__Timeout must be between one second and ten minutes."
    )]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <value>When to try again after a temporary refusal. Default five minutes, what greylisting asks for.</value>
    [Range(
        typeof(TimeSpan),
        "00:00:01",
        "1.00:00:00",
        ErrorMessage = "Mail__Smtp__RetryDelay must be between one second and one day."
    )]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A sign-in is whole, of one kind, and never sent in clear.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Problems().Select(problem => new ValidationResult(problem));

    private IEnumerable<string> Problems()
    {
        var (user, password) = (!string.IsNullOrEmpty(User), !string.IsNullOrEmpty(Password));
        if (SignIn == SmtpAuthentication.None && (user || password))
            yield return user
                ? "Mail__Smtp__Authentication is None, yet there is a Mail__Smtp__User: choose Password or OAuth, or remove the user."
                : "Mail__Smtp__User and Mail__Smtp__Password go together.";
        if (SignIn == SmtpAuthentication.Password && !(user && password))
            yield return "Mail__Smtp__User and Mail__Smtp__Password go together.";
        if (SignIn == SmtpAuthentication.OAuth && !user)
            yield return "Mail__Smtp__User must be the address of the account that sends when Mail__Smtp__Authentication is OAuth.";
        if (SignIn == SmtpAuthentication.OAuth && password)
            yield return "Mail__Smtp__Password must be empty when Mail__Smtp__Authentication is OAuth: the app's identity signs in.";
        if (SignIn == SmtpAuthentication.OAuth && !IsScope(Scope))
            yield return "Mail__Smtp__Scope must be an https address that ends in /.default, such as https://outlook.office.com/.default.";
        if (SignIn != SmtpAuthentication.None && Security == SmtpSecurity.None)
            yield return "Mail__Smtp__Security must be StartTls or Tls when there is a sign-in: neither a password nor a token is sent in clear.";
    }

    private static bool IsScope(string? scope) =>
        Uri.TryCreate(scope, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps
        && uri.AbsolutePath.EndsWith("/.default", StringComparison.Ordinal);
}

/// <summary>How the app proves to the SMTP server who sends.</summary>
public enum SmtpAuthentication
{
    /// <summary>Not at all: for a relay that knows the app by its address.</summary>
    None,

    /// <summary>By a user's password.</summary>
    Password,

    /// <summary>
    /// By a token of the app's identity in Entra ID (XOAUTH2): Exchange Online and its High Volume Email, without a
    /// secret.
    /// </summary>
    OAuth,
}

/// <summary>How the connection to the SMTP server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>Not at all: only for a relay on the same machine.</summary>
    None,

    /// <summary>Starts plain and must switch to TLS.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
}
