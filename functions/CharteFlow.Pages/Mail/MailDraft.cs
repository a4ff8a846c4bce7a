using CharteFlow.Application.Letters;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Mail;

/// <summary>
/// Gathers what one mail says. All that came from people or the directory passes through here, and is made one line.
/// </summary>
internal sealed class MailDraft(MailModel mail, Texts texts)
{
    /// <summary>The longest subject that inboxes and headers take well.</summary>
    private const int SubjectLength = 78;

    private const int ShortestTitle = 20;

    private readonly List<MailBlock> _blocks = [];
    private readonly List<MailFact> _facts = [];
    private string _subject = "";
    private string _greeting = texts["Mail_Greeting_Nameless"];
    private bool _isPersonal;

    public Texts Texts => texts;

    public string Title { get; } = PlainWords.OneLine(mail.Head.CharterTitle);

    public string Company { get; } = PlainWords.OneLine(mail.Head.Company);

    public string Hr { get; } = PlainWords.OneLine(mail.Head.HrName);

    /// <summary>Whom to ask, and where.</summary>
    public string HrContact => $"{Hr} ({PlainWords.OneLine(mail.Head.HrEmail)})";

    /// <summary>
    /// A subject whose placeholder 0 is the charter's title, shortened where the subject would be too long.
    /// </summary>
    public MailDraft Subject(string key, params ReadOnlySpan<object?> others)
    {
        var rest = texts.Format(key, [string.Empty, .. others]).Length;
        return Subject(texts.Format(key, [ShortTitle(rest), .. others]));
    }

    /// <summary>A subject that depends on a number, placeholder 0, before the charter's title.</summary>
    public MailDraft SubjectCount(string key, int number) =>
        Subject(texts.Count(key, number, ShortTitle(texts.Count(key, number, "").Length)));

    public MailDraft Greet(string name)
    {
        var line = PlainWords.OneLine(name);
        if (line.Length > 0)
            _greeting = texts.Format("Mail_Greeting", line);
        return this;
    }

    public MailDraft Say(string key, params ReadOnlySpan<object?> args) => SayText(texts.Format(key, args));

    public MailDraft SayText(string text) => Add(new MailBlock.Paragraph(PlainWords.OneLine(text)));

    /// <summary>A fact; those in a row make one table.</summary>
    public MailDraft Fact(string label, string value)
    {
        _facts.Add(new MailFact(texts[label], PlainWords.OneLine(value)));
        return this;
    }

    public MailDraft List(IEnumerable<string> items) =>
        Add(new MailBlock.Bullets([.. items.Select(PlainWords.OneLine)]));

    public MailDraft Quote(string title, string text) =>
        Add(new MailBlock.Quote(PlainWords.OneLine(title), PlainWords.Lines(text)));

    public MailDraft Button(string label, Uri address) => Add(new MailBlock.Button(texts[label], address.AbsoluteUri));

    /// <summary>A button whose address is the reader's alone.</summary>
    public MailDraft OwnButton(string label, Uri address)
    {
        _isPersonal = true;
        return Button(label, address);
    }

    /// <summary>The mail, with the reason why its reader gets it.</summary>
    public MailContent For(MailReader reader)
    {
        Flush();
        return new()
        {
            Language = texts.Language,
            Subject = _subject,
            Preview = _blocks.OfType<MailBlock.Paragraph>().First().Text,
            Company = Company,
            Greeting = _greeting,
            Blocks = _blocks,
            Signature = reader == MailReader.Hr ? ["CharteFlow"] : [Hr, Company],
            SmallPrint = SmallPrint(reader),
            InClear = texts["Mail_Link_InClear"],
        };
    }

    private string[] SmallPrint(MailReader reader) =>
        [
            .. _isPersonal ? new[] { texts["Mail_Link_Personal"] } : [],
            .. reader == MailReader.Hr ? [] : new[] { texts.Format("Mail_Questions", HrContact) },
            texts.Format(Why(reader), Company),
            texts["Mail_NoTracking"],
        ];

    private static string Why(MailReader reader) =>
        reader switch
        {
            MailReader.Employee => "Mail_Why_Employee",
            MailReader.Reviewer => "Mail_Why_Reviewer",
            MailReader.Manager => "Mail_Why_Manager",
            MailReader.Hr => "Mail_Why_Hr",
            _ => throw new ArgumentOutOfRangeException(nameof(reader), reader, "Not a reader."),
        };

    private string ShortTitle(int rest) => PlainWords.Shorten(Title, Math.Max(ShortestTitle, SubjectLength - rest));

    private MailDraft Subject(string subject)
    {
        _subject = PlainWords.OneLine(subject);
        return this;
    }

    private MailDraft Add(MailBlock block)
    {
        Flush();
        _blocks.Add(block);
        return this;
    }

    private void Flush()
    {
        if (_facts.Count == 0)
            return;
        _blocks.Add(new MailBlock.Facts([.. _facts]));
        _facts.Clear();
    }
}

/// <summary>As whom a person gets a mail.</summary>
internal enum MailReader
{
    Employee,
    Reviewer,
    Manager,
    Hr,
}
