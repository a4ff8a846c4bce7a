using System.Net;
using System.Net.Sockets;

namespace CharteFlow.Demo;

internal static class Ports
{
    /// <summary>That port when nobody listens there, else 0: any free one.</summary>
    public static int FreeOr(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return port;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
