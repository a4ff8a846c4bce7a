using CharteFlow.LocalHost.Worker.Rpc;
using DurableTask.Core;
using P = Microsoft.DurableTask.Protobuf;

namespace CharteFlow.LocalHost.Durable;

/// <summary>
/// What an activity threw. The worker's Durable extension puts the details as JSON into the first line of the
/// exception's message.
/// </summary>
internal static class ActivityFailure
{
    public static FailureDetails Read(RpcException? exception)
    {
        var message = exception?.Message ?? "The worker gave no reason.";
        return Details(message) ?? Plain(message, exception?.StackTrace);
    }

    private static FailureDetails? Details(string message)
    {
        var start = message.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            return null;

        var end = message.IndexOf('\n', start);
        try
        {
            var json = end < 0 ? message[start..] : message[start..end];
            return ActionsFromProto.Failure(P.TaskFailureDetails.Parser.ParseJson(json.TrimEnd()));
        }
        catch (Exception e)
            when (e is Google.Protobuf.InvalidProtocolBufferException or Google.Protobuf.InvalidJsonException)
        {
            return null;
        }
    }

    // As .NET prints an exception: its type, a colon, its message.
    private static FailureDetails Plain(string message, string? stack)
    {
        var (colon, end) = (
            message.IndexOf(": ", StringComparison.Ordinal),
            message.IndexOf("\n   at ", StringComparison.Ordinal)
        );
        var text = end < 0 ? message : message[..end].TrimEnd();
        return colon > 0 && colon < text.Length && !message[..colon].Contains(' ', StringComparison.Ordinal)
            ? new FailureDetails(text[..colon], text[(colon + 2)..], stack, null, isNonRetriable: false)
            : new FailureDetails("(unknown)", text, stack, null, isNonRetriable: false);
    }
}
