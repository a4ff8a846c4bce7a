namespace CharteFlow.Charters.Reviews;

/// <summary>An author's answer to a remark.</summary>
/// <param name="By">Who answers.</param>
/// <param name="Text">What is said; may be empty when the thread is only settled or opened again.</param>
/// <param name="Settles">Whether the thread is settled from now on.</param>
public sealed record RemarkAnswer(string By, string? Text, bool Settles);

/// <summary>Why an answer to a remark is not taken.</summary>
public enum RemarkAnswerProblem
{
    /// <summary>It says nothing, and settles nothing.</summary>
    NothingSaid,

    /// <summary>Longer than <see cref="Limits.Remark"/>.</summary>
    TextTooLong,

    /// <summary>The thread has as many answers as are taken: <see cref="Limits.RepliesEach"/>.</summary>
    ThreadFull,
}

/// <summary>
/// How remarks are answered and settled. Texts count with single line ends and no white space around.
/// </summary>
public static class RemarkThreads
{
    /// <summary>The problem of an answer; null when it can be taken.</summary>
    public static RemarkAnswerProblem? Check(Remark remark, RemarkAnswer answer) =>
        TypedText.Typed(answer.Text) switch
        {
            null => answer.Settles == remark.Resolved ? RemarkAnswerProblem.NothingSaid : null,
            { Length: > Limits.Remark } => RemarkAnswerProblem.TextTooLong,
            var text => remark.Replies.Count >= Limits.RepliesEach && !IsRepeated(remark, answer.By, text)
                ? RemarkAnswerProblem.ThreadFull
                : null,
        };

    /// <summary>The thread with an answer; the same answer sent twice in a row stands there once.</summary>
    public static Remark Answered(Remark remark, RemarkAnswer answer, DateTimeOffset now) =>
        remark with
        {
            Replies =
                TypedText.Typed(answer.Text) is { } text && !IsRepeated(remark, answer.By, text)
                    ? [.. remark.Replies, new(answer.By, text, now)]
                    : remark.Replies,
            Resolved = answer.Settles,
        };

    /// <summary>How much was typed in a thread, in UTF-16 characters.</summary>
    public static int LengthOf(Remark remark) =>
        remark.Text.Length + (remark.Suggestion?.Length ?? 0) + remark.Replies.Sum(reply => reply.Text.Length);

    private static bool IsRepeated(Remark remark, string by, string text) =>
        remark.Replies is [.., var last] && last.Author == by && last.Text == text;
}
