using Microsoft.AspNetCore.Http;

namespace CharteFlow.Functions.Web;

/// <summary>Reads the bodies of requests, up to what the app has a use for.</summary>
internal static class RequestBodies
{
    /// <summary>
    /// Several of the longest texts that a page takes, as a browser sends them: up to nine bytes a character.
    /// </summary>
    public const int MaximumBytes = 1024 * 1024;

    private const int FirstBuffer = 16 * 1024;

    /// <summary>The whole body, whether its length was announced or not.</summary>
    /// <exception cref="BadHttpRequestException">It is longer than <see cref="MaximumBytes"/>, or was broken
    /// off.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaximumBytes)
            throw TooLarge();

        var body = new byte[Math.Min(request.ContentLength ?? FirstBuffer, MaximumBytes) + 1];
        var length = 0;
        while (await ReadSomeAsync(request, body.AsMemory(length)) is > 0 and var read)
        {
            length += read;
            if (length > MaximumBytes)
                throw TooLarge();
            if (length == body.Length)
                Array.Resize(ref body, Math.Min(2 * body.Length, MaximumBytes + 1));
        }

        return body.AsMemory(0, length);
    }

    private static async ValueTask<int> ReadSomeAsync(HttpRequest request, Memory<byte> buffer)
    {
        try
        {
            return await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body was broken off.", StatusCodes.Status400BadRequest, e);
        }
    }

    private static BadHttpRequestException TooLarge() =>
        new($"The body is longer than {MaximumBytes} bytes.", StatusCodes.Status413PayloadTooLarge);
}
