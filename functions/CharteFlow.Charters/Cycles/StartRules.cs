using System.Text.Json.Serialization;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Cycles;

/// <summary>What HR has seen and decided before a cycle starts.</summary>
/// <param name="Reading">The digest of the reading of the directory that HR was shown.</param>
/// <param name="WithoutUnreachable">Whether the cycle starts although people without an address of their own are not
/// asked.</param>
/// <param name="NobodyHasLeft">Whether everybody in the directory is still in the company, where it does not tell who
/// has left.</param>
public sealed record StartConfirmation(string Reading, bool WithoutUnreachable, bool NobodyHasLeft);

/// <summary>What HR has still to confirm before a cycle starts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StartDoubt>))]
public enum StartDoubt
{
    /// <summary>HR has not seen what the directory holds.</summary>
    NotShown,

    /// <summary>The directory says something else now than what HR was shown.</summary>
    Changed,

    /// <summary>People without an address of their own would be left out.</summary>
    Unreachable,

    /// <summary>The directory does not tell who has left.</summary>
    Leavers,
}

/// <summary>When a cycle may start.</summary>
public static class StartRules
{
    /// <summary>
    /// What is still to confirm; empty when the cycle may start. A program need not confirm a directory in which
    /// nothing is doubtful.
    /// </summary>
    public static IReadOnlyList<StartDoubt> Doubts(AudienceReading reading, StartConfirmation? confirmation) =>
        confirmation switch
        {
            null => reading.IsPlain ? [] : [StartDoubt.NotShown],
            { Reading: var shown } when shown != reading.Digest => [StartDoubt.Changed],
            _ =>
            [
                .. reading.Unreachable > 0 && !confirmation.WithoutUnreachable
                    ? [StartDoubt.Unreachable]
                    : Array.Empty<StartDoubt>(),
                .. !reading.KnowsLeavers && !confirmation.NobodyHasLeft
                    ? [StartDoubt.Leavers]
                    : Array.Empty<StartDoubt>(),
            ],
        };
}
