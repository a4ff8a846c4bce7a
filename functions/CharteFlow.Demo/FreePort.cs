using System.Net;
using System.Net.Sockets;

namespace CharteFlow.Demo;

/// <summary>
/// A TCP port of the loopback address that is known before the app starts, because links in e-mails hold it. It is not
/// held until then: it is one that the system gives nobody by itself (those begin at 32,768 on Linux and at 49,152
/// elsewhere), and no two calls of a process give the same.
/// </summary>
public static class FreePort
{
    private const int First = 10_000;
    private const int Count = 22_000;

    private static int _given = Random.Shared.Next(Count);

    public static int Next()
    {
        int port;
        do port = First + (int)((uint)Interlocked.Increment(ref _given) % Count);
        while (IsTaken(port));
        return port;
    }

    private static bool IsTaken(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return false;
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return true;
        }
    }
}
