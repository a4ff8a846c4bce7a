using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CharteFlow.Azurite;

/// <summary>Where the line is cut.</summary>
public enum Cut
{
    Nowhere,

    /// <summary>With half of the request under way: the service never sees it whole.</summary>
    InTheRequest,

    /// <summary>When the service answers: it has done what it was asked, and nobody hears of it.</summary>
    BeforeTheAnswer,
}

/// <summary>
/// A line to the service on the loopback address that breaks once, at the next write of a blob, where the test says.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private static readonly byte[] WritesABlob = Encoding.ASCII.GetBytes("PUT ");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _port;
    private readonly Task _serving;
    private int _next;

    /// <param name="service">The service behind.</param>
    public CuttingProxy(Uri service)
    {
        ArgumentNullException.ThrowIfNull(service);
        _port = service.Port;
        _listener.Start();
        Address = new UriBuilder(service) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _serving = ServeAsync();
    }

    /// <summary>The service's address by way of this line.</summary>
    public Uri Address { get; }

    /// <summary>How often the line was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Breaks the line at the next write.</summary>
    public void CutNext(Cut where) => Interlocked.Exchange(ref _next, (int)where);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _serving;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
                lines.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var service = new TcpClient();
        using (client)
        {
            try
            {
                await service.ConnectAsync(IPAddress.Loopback, _port, _stopping.Token);
                var line = new Line(client.GetStream(), service.GetStream());
                await await Task.WhenAny(ForwardAsync(line), AnswerAsync(line));
            }
            catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
            {
                // Either side hung up, or the test is over: both sides are closed.
            }
        }
    }

    private async Task ForwardAsync(Line line)
    {
        var buffer = new byte[64 * 1024];
        while (await line.Client.ReadAsync(buffer, _stopping.Token) is > 0 and var count)
        {
            if (
                buffer.AsSpan(0, count).StartsWith(WritesABlob)
                && (Cut)Interlocked.Exchange(ref _next, (int)Cut.Nowhere) is not Cut.Nowhere and var where
            )
            {
                Cuts++;
                if (where == Cut.InTheRequest)
                {
                    await line.Service.WriteAsync(buffer.AsMemory(0, count / 2), _stopping.Token);
                    return;
                }

                line.HoldsTheAnswer = true;
            }

            await line.Service.WriteAsync(buffer.AsMemory(0, count), _stopping.Token);
        }
    }

    private async Task AnswerAsync(Line line)
    {
        var buffer = new byte[64 * 1024];
        while (await line.Service.ReadAsync(buffer, _stopping.Token) is > 0 and var count && !line.HoldsTheAnswer)
            await line.Client.WriteAsync(buffer.AsMemory(0, count), _stopping.Token);
    }

    private sealed class Line(NetworkStream client, NetworkStream service)
    {
        private volatile bool _holdsTheAnswer;

        public NetworkStream Client { get; } = client;

        public NetworkStream Service { get; } = service;

        public bool HoldsTheAnswer
        {
            get => _holdsTheAnswer;
            set => _holdsTheAnswer = value;
        }
    }
}
