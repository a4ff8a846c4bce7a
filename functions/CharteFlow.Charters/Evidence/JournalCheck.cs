namespace CharteFlow.Charters.Evidence;

/// <summary>What is wrong with a journal.</summary>
public enum JournalFault
{
    /// <summary>The entry belongs to another cycle.</summary>
    AnotherCycle,

    /// <summary>An entry is missing, doubled or out of its place.</summary>
    OutOfSequence,

    /// <summary>The entry does not hold the hash of the one before it.</summary>
    NotLinked,

    /// <summary>The entry's own hash is not that of its fields.</summary>
    Changed,

    /// <summary>
    /// The entry that the anchor names is not there: the end of the journal is missing, or all of it was written anew.
    /// </summary>
    CutOff,
}

/// <summary>What a check of a journal found.</summary>
public abstract record JournalCheck
{
    private JournalCheck() { }

    /// <summary>Every entry is in its place and unchanged.</summary>
    /// <param name="Entries">How many there are.</param>
    /// <param name="Head">The last one's hash; <see cref="JournalChain.Start"/> for none.</param>
    public sealed record Whole(int Entries, string Head) : JournalCheck;

    /// <summary>The first fault.</summary>
    /// <param name="At">The sequence that the entry at fault states; for a missing end, the first that is
    /// missing.</param>
    /// <param name="Fault">What is wrong there.</param>
    public sealed record Broken(int At, JournalFault Fault) : JournalCheck;
}
