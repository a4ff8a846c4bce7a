namespace CharteFlow.Application.Letters;

/// <summary>
/// Puts letters into words, in the reader's language: HTML and text say the same. Safe for concurrent use.
/// </summary>
public interface ILetterRenderer
{
    /// <summary>
    /// The e-mail of a letter. What people typed is escaped, made one line where one line is meant, and never read as
    /// markup.
    /// </summary>
    /// <param name="mail">What the e-mail says.</param>
    /// <param name="zone">The company's time zone, in which its times are told.</param>
    Task<RenderedMail> RenderAsync(MailModel mail, TimeZoneInfo zone);
}
