using System.Text;

namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>
/// Replaces the random identifier in a PDF's trailer, of the same length, so that only the content decides the bytes.
/// </summary>
internal static class PdfIdentifier
{
    public static byte[] Set(byte[] file, string identifier)
    {
        var start = file.AsSpan().LastIndexOf("/ID"u8);
        if (start < 0)
            throw new InvalidOperationException("The PDF has no identifier in its trailer.");
        for (var part = 0; part < 2; part++)
        {
            start += file.AsSpan(start).IndexOf((byte)'<') + 1;
            var length = file.AsSpan(start).IndexOf((byte)'>');
            if (length != identifier.Length)
                throw new InvalidOperationException("The PDF's identifier has another length.");
            Encoding.ASCII.GetBytes(identifier, file.AsSpan(start, length));
            start += length;
        }

        return file;
    }
}
