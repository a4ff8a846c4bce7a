namespace CharteFlow.Pages.Mail;

/// <summary>Puts e-mails into words, in the reader's language: HTML and text say the same. Safe for concurrent use.</summary>
public sealed class MailRenderer
{
    /// <summary>The e-mail of a model.</summary>
    public Task<RenderedMail> RenderAsync(MailModel mail)
    {
        throw new NotImplementedException();
    }
}
