using Azure.Core;
using Azure.Identity;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace CharteFlow.Adapters.Mail;

/// <summary>Proves to the SMTP server who sends, once for each connection.</summary>
internal interface ISmtpSignIn
{
    /// <summary>Signs in on an open connection; returns until when that holds.</summary>
    /// <exception cref="SignInNotOfferedException">The server knows no such sign-in; nothing secret was
    /// sent.</exception>
    /// <exception cref="AuthenticationException">The server refuses it.</exception>
    /// <exception cref="AuthenticationFailedException">There is no token to show.</exception>
    Task<DateTimeOffset> SignInAsync(SmtpClient client, CancellationToken cancellationToken);
}

/// <summary>A user and a password.</summary>
internal sealed class PasswordSignIn(string user, string password) : ISmtpSignIn
{
    public async Task<DateTimeOffset> SignInAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        if (!client.Capabilities.HasFlag(SmtpCapabilities.Authentication))
            throw new SignInNotOfferedException("sign-in");
        await client.AuthenticateAsync(user, password, cancellationToken);
        return DateTimeOffset.MaxValue;
    }
}

/// <summary>
/// A token of the app's identity, by XOAUTH2. The credential keeps its tokens and renews them before they end, so that
/// it is asked each time. Exchange lets no session outlive its token (535 5.7.143), hence the time that is returned.
/// </summary>
internal sealed class TokenSignIn(string user, TokenCredential credential, string scope) : ISmtpSignIn
{
    private const string Mechanism = "XOAUTH2";

    public async Task<DateTimeOffset> SignInAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        if (!client.AuthenticationMechanisms.Contains(Mechanism))
            throw new SignInNotOfferedException(Mechanism);
        var token = await credential.GetTokenAsync(new TokenRequestContext([scope]), cancellationToken);
        await client.AuthenticateAsync(new SaslMechanismOAuth2(user, token.Token), cancellationToken);
        return token.ExpiresOn;
    }
}

/// <summary>The server does not offer the sign-in that the settings ask for.</summary>
internal sealed class SignInNotOfferedException(string mechanism)
    : AuthenticationException($"The server offers no {mechanism}.");
