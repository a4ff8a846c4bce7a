using System.Text;

namespace CharteFlow.Application.Storage;

/// <summary>
/// Which names an object may have, the same in every implementation: segments parted by <c>/</c>, at most 1,024
/// characters in all and 200 bytes in one segment (capitals and signs count three times, as they are escaped in a
/// file's name), Unicode in normal form C. Not allowed: empty segments, segments that end with a dot (hence <c>.</c>
/// and <c>..</c>), backslashes, control characters.
/// </summary>
public static class ObjectName
{
    public const int MaximumLength = 1_024;
    public const int MaximumSegmentBytes = 200;
    public const int MaximumPageSize = 5_000;

    /// <summary>What is wrong with the name, as the end of a sentence; null when it is allowed.</summary>
    public static string? Problem(string? name) =>
        name switch
        {
            null or "" => "it is empty",
            { Length: > MaximumLength } => $"it is longer than {MaximumLength} characters",
            _ when !IsWellFormed(name) => "it is not well-formed Unicode",
            _ when !name.IsNormalized(NormalizationForm.FormC) => "its Unicode is not in normal form C",
            _ => name.Split('/').Select(SegmentProblem).FirstOrDefault(problem => problem is not null),
        };

    /// <exception cref="ArgumentException">The name is not allowed; the message says why.</exception>
    public static void Check(string? name)
    {
        if (Problem(name) is { } problem)
            throw new ArgumentException($"'{name}' cannot name an object: {problem}.", nameof(name));
    }

    internal static void CheckPageSize(int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, MaximumPageSize);
    }

    private static string? SegmentProblem(string segment) =>
        segment switch
        {
            "" => "a segment between its slashes is empty",
            _ when segment[^1] == '.' => $"the segment '{segment}' ends with a dot",
            _ when segment.Any(c => c == '\\' || char.IsControl(c)) => "it holds a backslash or a control character",
            _ when Encoding.UTF8.GetByteCount(FileNames.Encode(segment, isFolder: true)) > MaximumSegmentBytes =>
                $"a segment is longer than {MaximumSegmentBytes} bytes",
            _ => null,
        };

    private static bool IsWellFormed(string name)
    {
        var rest = name.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[length..];
        }

        return true;
    }
}
