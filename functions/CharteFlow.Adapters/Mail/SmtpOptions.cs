using System.ComponentModel.DataAnnotations;

namespace CharteFlow.Adapters.Mail;

/// <summary>An SMTP server. Configuration section <c>Mail:Smtp</c>.</summary>
public sealed class SmtpOptions : IValidatableObject
{
    /// <value>The server's name; required when mails go by SMTP.</value>
    [Required(ErrorMessage = "Mail:Smtp:Host must name the server when Mail:Kind is Smtp.")]
    public string Host { get; set; } = "";

    /// <value>Default 587, the submission port.</value>
    [Range(1, 65535, ErrorMessage = "Mail:Smtp:Port must be between 1 and 65535.")]
    public int Port { get; set; } = 587;

    /// <value>Default <see cref="SmtpSecurity.StartTls"/>.</value>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <value>None: the server asks for no sign-in.</value>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <value>Connections kept open at once. Default 4.</value>
    [Range(1, 64, ErrorMessage = "Mail:Smtp:Connections must be between 1 and 64.")]
    public int Connections { get; set; } = 4;

    /// <value>How long one mail may take, connection included. Default one minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Mail:Smtp:Timeout must be between one second and ten minutes.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <value>When to try again after a temporary refusal. Default five minutes, what greylisting asks for.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Mail:Smtp:RetryDelay must be between one second and one day.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A sign-in is whole, and never sent in clear.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
            yield return new ValidationResult("Mail:Smtp:User and Mail:Smtp:Password go together.");
        if (!string.IsNullOrEmpty(User) && Security == SmtpSecurity.None)
            yield return new ValidationResult("Mail:Smtp:Security must be StartTls or Tls when there is a Mail:Smtp:User: a password is not sent in clear.");
    }
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
