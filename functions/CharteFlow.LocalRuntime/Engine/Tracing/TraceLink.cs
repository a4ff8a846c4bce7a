using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>A span that others belong to, as W3C trace context writes it.</summary>
internal sealed record TraceLink(string Parent, string? State)
{
    private const int SpanStart = 36;
    private const int SpanLength = 16;

    /// <summary>The present span; null when there is none of W3C's format.</summary>
    public static TraceLink? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } span ? new TraceLink(id, span.TraceStateString) : null;

    /// <summary>Another span of the same trace.</summary>
    public TraceLink To(string span) => this with { Parent = string.Concat(Parent.AsSpan(0, SpanStart), span, Parent.AsSpan(SpanStart + SpanLength)) };

    /// <summary>The span of one run of an instance: known before it is told of, and after a restart.</summary>
    public static string SpanOf(ExecutionKey key) => SpanOf($"{key.Instance}/{key.Execution}");

    /// <summary>The span of a call by one run of an instance.</summary>
    public static string SpanOf(ExecutionKey key, int task) => SpanOf($"{key.Instance}/{key.Execution}/{task}");

    private static string SpanOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, SpanLength / 2));
}
