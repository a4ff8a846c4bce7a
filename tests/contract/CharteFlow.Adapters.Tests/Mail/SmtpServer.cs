using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MimeKit;

namespace CharteFlow.Adapters.Tests.Mail;

/// <summary>
/// A small SMTP server on a free port of the loopback address, over real sockets. It keeps what it receives, and
/// answers a command as the test says: <see cref="Answers"/> maps a verb (<c>CONNECT</c>, <c>MAIL</c>, <c>RCPT</c>,
/// <c>DATA</c>, or <c>.</c> for the end of the text) to a reply; an empty reply hangs up.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Task _accepting;
    private int _open;

    public SmtpServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Replies that the test injects, each used once, in their order.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<string>> Answers { get; } = new();

    /// <summary>Each accepted mail as it came, dots unstuffed.</summary>
    public ConcurrentQueue<byte[]> Received { get; } = new();

    /// <summary>All lines of all clients, in the order of their coming.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>How many connections have been opened.</summary>
    public int Connections { get; private set; }

    /// <summary>The most connections that were open at once.</summary>
    public int MostConnections { get; private set; }

    /// <summary>After this many mails, a connection is closed without a word; 0: never.</summary>
    public int MailsPerConnection { get; set; }

    /// <summary>Never answers the end of a text.</summary>
    public bool FallsSilent { get; set; }

    /// <summary>With a certificate the server asks for STARTTLS before anybody signs in.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>How one can sign in once the connection is encrypted.</summary>
    public string Mechanisms { get; set; } = "LOGIN XOAUTH2";

    /// <summary>The tokens that were shown, in their order.</summary>
    public ConcurrentQueue<ShownToken> Tokens { get; } = new();

    /// <summary>The reply to a token that is refused; null for one that is good.</summary>
    public Func<string, string?> Refuses { get; set; } = _ => null;

    /// <summary>Says why a token is refused in a challenge of its own before the refusal, as XOAUTH2 allows.</summary>
    public bool ExplainsRefusals { get; set; }

    public void Answer(string verb, string reply) =>
        Answers.GetOrAdd(verb, _ => new ConcurrentQueue<string>()).Enqueue(reply);

    public MimeMessage Message() => MimeMessage.Load(new MemoryStream(Assert.Single(Received)));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    internal string? Injected(string verb) =>
        Answers.TryGetValue(verb, out var replies) && replies.TryDequeue(out var reply) ? reply : null;

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception stopped)
            when (stopped is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Connections++;
        MostConnections = Math.Max(MostConnections, Interlocked.Increment(ref _open));
        try
        {
            using var connected = client;
            await new SmtpSession(this, _stop.Token).ServeAsync(client.GetStream());
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or AuthenticationException) { }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
