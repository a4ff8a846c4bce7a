namespace CharteFlow.Application.Letters;

/// <summary>
/// An e-mail in words: a subject of one line, and the same message as a whole HTML document and as plain text.
/// </summary>
public sealed record RenderedMail(string Subject, string Html, string Text);
