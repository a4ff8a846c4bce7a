using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CharteFlow.Adapters.Mail;

/// <summary>One connection to the SMTP server, which serves mail after mail.</summary>
internal sealed class SmtpConnection(SmtpOptions options) : IDisposable, ITransferProgress
{
    private readonly SmtpClient _client = new();

    /// <summary>Whether the text of the current mail has begun to go out. From then on a broken connection leaves open whether the server has the mail.</summary>
    public bool IsDataSent { get; private set; }

    /// <summary>Whether the server has let us in for the current mail; only then does a refusal speak of the mail.</summary>
    public bool IsReady { get; private set; }

    public bool IsUsable => _client.IsConnected && (options.User is null or "" || _client.IsAuthenticated);

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        IsReady = false;
        if (!_client.IsConnected)
            await _client.ConnectAsync(options.Host, options.Port, Security(options.Security), cancellationToken);
        if (!string.IsNullOrEmpty(options.User) && !_client.IsAuthenticated)
            await _client.AuthenticateAsync(options.User, options.Password ?? "", cancellationToken);
        IsReady = true;
    }

    /// <summary>Whether the server can write this address; the part before the @ has no other spelling, the domain has.</summary>
    public bool CanReach(MailboxAddress address) =>
        _client.Capabilities.HasFlag(SmtpCapabilities.UTF8) || Ascii.IsValid(address.LocalPart);

    /// <summary>Sends one mail; returns the server's last word.</summary>
    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        IsDataSent = false;
        return await _client.SendAsync(message, cancellationToken, this);
    }

    public void Dispose() => _client.Dispose();

    void ITransferProgress.Report(long bytesTransferred, long totalSize) => IsDataSent = true;

    void ITransferProgress.Report(long bytesTransferred) => IsDataSent = true;

    private static SecureSocketOptions Security(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, "Not a way to protect a connection."),
    };
}
