using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace CharteFlow.Adapters.Tests.Mail;

/// <summary>
/// A small SMTP server on a free port of the loopback address, over real sockets. It keeps what it receives, and answers a command as the test says:
/// <see cref="Answers"/> maps a verb (<c>CONNECT</c>, <c>MAIL</c>, <c>RCPT</c>, <c>DATA</c>, or <c>.</c> for the end of the text) to a reply; an empty reply hangs up.
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

    public void Answer(string verb, string reply) => Answers.GetOrAdd(verb, _ => new ConcurrentQueue<string>()).Enqueue(reply);

    public MimeMessage Message() => MimeMessage.Load(new MemoryStream(Assert.Single(Received)));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Connections++;
        MostConnections = Math.Max(MostConnections, Interlocked.Increment(ref _open));
        try
        {
            using var session = client;
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await TalkAsync(reader, client.GetStream());
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task TalkAsync(StreamReader reader, NetworkStream stream)
    {
        await SayAsync(stream, Injected("CONNECT") ?? "220 test.example ready");
        for (var mails = 0; await reader.ReadLineAsync(_stop.Token) is { } line;)
        {
            Lines.Enqueue(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            var reply = Injected(verb) ?? Usual(verb);
            if (reply.Length == 0)
                return;
            await SayAsync(stream, reply);
            if (verb == "QUIT" || (verb == "DATA" && reply[0] == '3' && (!await TakeAsync(reader, stream) || ++mails == MailsPerConnection)))
                return;
        }
    }

    private async Task<bool> TakeAsync(StreamReader reader, NetworkStream stream)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        if (FallsSilent)
            await Task.Delay(Timeout.Infinite, _stop.Token);
        var reply = Injected(".") ?? "250 queued as " + (Received.Count + 1);
        if (reply.StartsWith('2'))
            Received.Enqueue(Encoding.Latin1.GetBytes(text.ToString()));
        if (reply.Length > 0)
            await SayAsync(stream, reply);
        return reply.Length > 0;
    }

    private string? Injected(string verb) => Answers.TryGetValue(verb, out var replies) && replies.TryDequeue(out var reply) ? reply : null;

    private static string Usual(string verb) => verb switch
    {
        "EHLO" => "250-test.example\r\n250-8BITMIME\r\n250-PIPELINING\r\n250-AUTH PLAIN\r\n250 SIZE 10000000",
        "DATA" => "354 go on",
        "AUTH" => "235 welcome",
        "QUIT" => "221 bye",
        _ => "250 fine",
    };

    private static async Task SayAsync(NetworkStream stream, string reply) => await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"));
}
