using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CharteFlow.Adapters.Mail;

/// <summary>One connection to the SMTP server, which serves mail after mail while its sign-in holds.</summary>
internal sealed class SmtpConnection : IDisposable, ITransferProgress
{
    private readonly SmtpAccess _access;
    private readonly SmtpClient _client = new();
    private DateTimeOffset _signInEnds = DateTimeOffset.MaxValue;

    public SmtpConnection(SmtpAccess access)
    {
        _access = access;
        if (access.CertificateCheck is { } check)
            _client.ServerCertificateValidationCallback = check;
    }

    /// <summary>
    /// Whether the text of the current mail has begun to go out. From then on a broken connection leaves open whether
    /// the server has the mail.
    /// </summary>
    public bool IsDataSent { get; private set; }

    /// <summary>
    /// Whether the server has let us in for the current mail; only then does a refusal speak of the mail.
    /// </summary>
    public bool IsReady { get; private set; }

    /// <summary>Whether another mail can go out here, and its sign-in cannot end meanwhile.</summary>
    public bool IsUsable =>
        _client.IsConnected && (_access.SignIn is null || (_client.IsAuthenticated && HoldsForAMail));

    private bool HoldsForAMail => _signInEnds - _access.Clock.GetUtcNow() > _access.Options.Timeout;

    /// <summary>Connects and signs in, where that has not happened yet.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        (IsReady, IsDataSent) = (false, false);
        if (!_client.IsConnected)
            await _client.ConnectAsync(
                _access.Options.Host,
                _access.Options.Port,
                Security(_access.Options.Security),
                cancellationToken
            );
        if (_access.SignIn is { } signIn && !_client.IsAuthenticated)
            _signInEnds = await signIn.SignInAsync(_client, cancellationToken);
        IsReady = true;
    }

    /// <summary>
    /// Whether the server can write this address; the part before the @ has no other spelling, the domain has.
    /// </summary>
    public bool CanReach(MailboxAddress address) =>
        _client.Capabilities.HasFlag(SmtpCapabilities.UTF8) || Ascii.IsValid(address.LocalPart);

    /// <summary>Sends one mail; returns the server's last word.</summary>
    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken) =>
        await _client.SendAsync(message, cancellationToken, this);

    public void Dispose() => _client.Dispose();

    void ITransferProgress.Report(long bytesTransferred, long totalSize) => IsDataSent = true;

    void ITransferProgress.Report(long bytesTransferred) => IsDataSent = true;

    private static SecureSocketOptions Security(SmtpSecurity security) =>
        security switch
        {
            SmtpSecurity.None => SecureSocketOptions.None,
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => throw new ArgumentOutOfRangeException(
                nameof(security),
                security,
                "Not a way to protect a connection."
            ),
        };
}
