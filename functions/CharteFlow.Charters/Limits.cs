namespace CharteFlow.Charters;

/// <summary>The longest texts that people can enter, in UTF-16 characters; pages state them, and the rules hold them.</summary>
public static class Limits
{
    public const int CharterTitle = 200;

    public const int SectionTitle = 120;

    public const int SectionBody = 20_000;

    public const int Sections = 40;

    public const int Remark = 4_000;

    public const int Reason = 2_000;

    public const int Reference = 200;
}
