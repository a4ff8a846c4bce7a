using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace CharteFlow.Adapters.Mail;

/// <summary>Connects to the SMTP server and signs in there, as a mail would.</summary>
internal sealed class SmtpMailCheck(SmtpOptions options) : IMailCheck
{
    public async Task<IReadOnlyList<MailProblem>> CheckAsync(CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(options.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var connection = new SmtpConnection(options);
        try
        {
            await connection.ConnectAsync(either.Token);
            return [];
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && Of(error) is not null)
        {
            return [Of(error)!];
        }
    }

    private static MailProblem? Of(Exception error) => error switch
    {
        AuthenticationException or SmtpCommandException { StatusCode: SmtpStatusCode.AuthenticationInvalidCredentials or SmtpStatusCode.AuthenticationRequired } => Same(
            "Le serveur SMTP refuse la connexion du compte. Vérifiez Mail__Smtp__User et ce qui l’authentifie.",
            "The SMTP server refuses the account's sign-in. Check Mail__Smtp__User and what proves it."),
        SslHandshakeException or NotSupportedException => Same(
            "La connexion au serveur SMTP n’a pas pu être chiffrée. Vérifiez Mail__Smtp__Security, Mail__Smtp__Port et le certificat du serveur.",
            "The connection to the SMTP server could not be encrypted. Check Mail__Smtp__Security, Mail__Smtp__Port and the server's certificate."),
        SocketException or IOException or SmtpProtocolException or OperationCanceledException or TimeoutException => Same(
            "Le serveur SMTP ne répond pas. Vérifiez Mail__Smtp__Host, Mail__Smtp__Port et la sortie du réseau.",
            "The SMTP server does not answer. Check Mail__Smtp__Host, Mail__Smtp__Port and the way out of the network."),
        SmtpCommandException => Same(
            "Le serveur SMTP refuse la connexion. Vérifiez Mail__Smtp__Host et le droit de l’application d’envoyer par ce serveur.",
            "The SMTP server refuses the connection. Check Mail__Smtp__Host and that the app may send through it."),
        _ => null,
    };

    private static MailProblem Same(string french, string english) => new(french, english, english);
}
