using System.Buffers;

namespace CharteFlow.LocalHost.Durable;

/// <summary>
/// What an instance id may be: the rules that the durable extension holds a client to, so that an id that works here
/// works on Azure (https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-instance-management).
/// </summary>
internal static class InstanceIds
{
    private const int Longest = 256;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(@"/\?#");

    /// <exception cref="ArgumentException">It is not an id that an instance may have.</exception>
    public static string Checked(string id)
    {
        if (Fault(id) is { } fault)
            throw new ArgumentException(
                $"'{Shown(id)}' cannot be the id of an orchestration instance: {fault}",
                nameof(id)
            );
        return id;
    }

    private static string? Fault(string id)
    {
        if (id.Length > Longest)
            return $"it has {id.Length} characters, and {Longest} is the most.";
        if (id.StartsWith('@'))
            return "it begins with @, as those of entities do.";
        return id.AsSpan().ContainsAny(Forbidden) || id.Any(char.IsControl)
            ? @"it contains one of / \ ? #, or a control character."
            : null;
    }

    private static string Shown(string id) =>
        new([.. id.Take(40).Select(letter => char.IsControl(letter) ? '·' : letter)]);
}
