namespace CharteFlow.Charters;

/// <summary>
/// How much people can enter: the longest texts, in UTF-16 characters, and how often. Pages state them, and the rules
/// hold them.
/// </summary>
public static class Limits
{
    public const int CharterTitle = 200;

    public const int SectionTitle = 120;

    public const int SectionBody = 20_000;

    public const int Sections = 40;

    public const int Remark = 4_000;

    public const int Reason = 2_000;

    public const int Reference = 200;

    /// <summary>Answers of one person in one campaign, the first one included.</summary>
    public const int AnswersEach = 20;

    /// <summary>Verdicts of one reviewer in one round.</summary>
    public const int VerdictsEach = 20;

    /// <summary>Remarks of one reviewer in one round.</summary>
    public const int RemarksEach = 100;

    /// <summary>Answers of the authors to one remark.</summary>
    public const int RepliesEach = 30;
}
