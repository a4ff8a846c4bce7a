using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>
/// Gives a span an id that was told to others before it began: .NET has no public way, and an orchestration's span begins in one process and may
/// end in another.
/// </summary>
internal static class SpanIds
{
    public static void Set(Activity span, string id)
    {
        SpanId(span) = id;

        // Made of the former one when somebody asked for it.
        Id(span) = null;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanId(Activity span);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_id")]
    private static extern ref string? Id(Activity span);
}
