using MimeKit;

namespace CharteFlow.Benchmarks;

/// <summary>Reads the personal links out of the e-mails, one e-mail in memory at a time.</summary>
internal static class Invitations
{
    public static IReadOnlyList<string> Read(string outbox) =>
        [.. Directory.EnumerateFiles(outbox, "*.eml", SearchOption.AllDirectories).Select(LinkIn).OfType<string>()];

    private static string? LinkIn(string file)
    {
        using var message = MimeMessage.Load(file);
        return message
            .TextBody?.Split((char[])[' ', '\n', '\r', '<', '>'], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word =>
                Uri.TryCreate(word, UriKind.Absolute, out var address)
                && address.AbsolutePath.StartsWith("/a/", StringComparison.Ordinal)
            );
    }
}
