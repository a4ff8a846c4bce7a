using System.Net.Security;
using System.Text;

namespace CharteFlow.Adapters.Tests.Mail;

/// <summary>What the server says on one connection, first in clear, after STARTTLS encrypted.</summary>
internal sealed class SmtpSession(SmtpServer server, CancellationToken stop)
{
    private Stream _stream = Stream.Null;
    private StreamReader _reader = StreamReader.Null;
    private bool _encrypted;

    public async Task ServeAsync(Stream stream)
    {
        Use(stream);
        await SayAsync(server.Injected("CONNECT") ?? "220 test.example ready");
        for (var mails = 0; await _reader.ReadLineAsync(stop) is { } line; )
        {
            server.Lines.Enqueue(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            var reply = server.Injected(verb) ?? await UsualAsync(verb, line);
            if (reply.Length == 0)
                return;
            await SayAsync(reply);
            if (verb == "STARTTLS")
                await EncryptAsync();
            if (
                verb == "QUIT"
                || (verb == "DATA" && reply[0] == '3' && (!await TakeAsync() || ++mails == server.MailsPerConnection))
            )
                return;
        }
    }

    private void Use(Stream stream) => (_stream, _reader) = (stream, new StreamReader(stream, Encoding.Latin1));

    private async Task EncryptAsync()
    {
        var encrypted = new SslStream(_stream);
        await encrypted.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = server.Certificate },
            stop
        );
        Use(encrypted);
        _encrypted = true;
    }

    private async Task<bool> TakeAsync()
    {
        var text = new StringBuilder();
        while (await _reader.ReadLineAsync(stop) is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        if (server.FallsSilent)
            await Task.Delay(Timeout.Infinite, stop);
        var reply = server.Injected(".") ?? "250 queued as " + (server.Received.Count + 1);
        if (reply.StartsWith('2'))
            server.Received.Enqueue(Encoding.Latin1.GetBytes(text.ToString()));
        if (reply.Length > 0)
            await SayAsync(reply);
        return reply.Length > 0;
    }

    private async Task<string> UsualAsync(string verb, string line) =>
        verb switch
        {
            "EHLO" => "250-test.example\r\n250-8BITMIME\r\n250-PIPELINING\r\n" + Offer + "250 SIZE 10000000",
            "DATA" => "354 go on",
            "AUTH" => line.StartsWith("AUTH XOAUTH2 ", StringComparison.Ordinal)
                ? await JudgeAsync(line[13..])
                : "235 welcome",
            "STARTTLS" => server.Certificate is null ? "502 not here" : "220 go ahead",
            "QUIT" => "221 bye",
            _ => "250 fine",
        };

    // As Exchange does: nothing to sign in with before the connection is encrypted, and enhanced status codes.
    private string Offer =>
        server.Certificate is null ? "250-AUTH PLAIN\r\n"
        : _encrypted ? $"250-ENHANCEDSTATUSCODES\r\n250-AUTH {server.Mechanisms}\r\n"
        : "250-STARTTLS\r\n";

    private async Task<string> JudgeAsync(string initial)
    {
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(initial)).Split('\u0001');
        var shown = new ShownToken(parts[0]["user=".Length..], parts[1]["auth=Bearer ".Length..], _encrypted);
        server.Tokens.Enqueue(shown);
        if (server.Refuses(shown.Token) is not { } refusal)
            return "235 2.7.0 welcome";
        if (server.ExplainsRefusals)
        {
            await SayAsync("334 " + Convert.ToBase64String("{\"status\":\"401\"}"u8));
            server.Lines.Enqueue(await _reader.ReadLineAsync(stop) ?? "");
        }

        return refusal;
    }

    private async Task SayAsync(string reply) =>
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), stop);
}

/// <summary>A token that a client showed, for whom, and whether nobody could read along.</summary>
public sealed record ShownToken(string User, string Token, bool Encrypted);
