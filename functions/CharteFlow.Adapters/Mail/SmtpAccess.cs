using System.Net.Security;
using Azure.Core;
using CharteFlow.Adapters.Graph;

namespace CharteFlow.Adapters.Mail;

/// <summary>All that it takes to reach the SMTP server.</summary>
/// <param name="Options">Where it is.</param>
/// <param name="SignIn">Who we are there; null when the server asks for no sign-in.</param>
/// <param name="Clock">Tells when a sign-in has ended.</param>
internal sealed record SmtpAccess(SmtpOptions Options, ISmtpSignIn? SignIn, TimeProvider Clock)
{
    /// <summary>
    /// Judges the server's certificate in the place of the system; null: the system does. No setting leads here.
    /// </summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    /// <summary>Access as the settings say.</summary>
    /// <param name="options">The settings, valid.</param>
    /// <param name="credential">Gets the tokens; null: the identity of the settings does.</param>
    /// <param name="clock">The app's clock.</param>
    public static SmtpAccess Of(SmtpOptions options, TokenCredential? credential, TimeProvider clock) =>
        new(options, SignInOf(options, credential), clock);

    private static ISmtpSignIn? SignInOf(SmtpOptions options, TokenCredential? credential) =>
        options.SignIn switch
        {
            SmtpAuthentication.None => null,
            SmtpAuthentication.Password => new PasswordSignIn(options.User!, options.Password!),
            SmtpAuthentication.OAuth => new TokenSignIn(
                options.User!,
                credential ?? GraphCredentials.Of(options.ManagedIdentityClientId),
                options.Scope
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.SignIn, "Not a way to sign in."),
        };
}
