namespace CharteFlow.Charters;

/// <summary>
/// What names an e-mail once and for all: the same key is never a second e-mail. Written as <c>scope/name</c> or
/// <c>scope/name/person</c>, such as <c>charte-c1-consultation-1/reminder-2/p0-5c1d</c>.
/// </summary>
public readonly record struct MailKey
{
    private const char Separator = '/';

    /// <param name="scope">The id of the cycle, the round or the campaign that it is about.</param>
    /// <param name="name">The wave, or what the letter tells.</param>
    /// <param name="person">The reader's id within the scope; null where there is only one reader.</param>
    /// <exception cref="ArgumentException">A part is empty or holds a slash.</exception>
    public MailKey(string scope, string name, string? person = null)
    {
        Scope = Checked(scope, nameof(scope));
        Name = Checked(name, nameof(name));
        Person = person is null ? null : Checked(person, nameof(person));
    }

    public string Scope { get; }

    public string Name { get; }

    public string? Person { get; }

    /// <summary>The key of an e-mail of a wave.</summary>
    public static MailKey Of(CampaignId campaign, string wave, RecipientId recipient) =>
        new(campaign.Value, wave, recipient.Value);

    /// <summary>The key in a text, whoever wrote it; null when there is none.</summary>
    public static MailKey? Parse(string? text) =>
        text?.Split(Separator) switch
        {
            [{ Length: > 0 } scope, { Length: > 0 } name] => new MailKey(scope, name),
            [{ Length: > 0 } scope, { Length: > 0 } name, { Length: > 0 } person] => new MailKey(scope, name, person),
            _ => null,
        };

    public override string ToString() => Person is null ? $"{Scope}/{Name}" : $"{Scope}/{Name}/{Person}";

    private static string Checked(string part, string parameter) =>
        part.Length > 0 && !part.Contains(Separator, StringComparison.Ordinal)
            ? part
            : throw new ArgumentException($"'{part}' cannot be a part of an e-mail's key.", parameter);
}
