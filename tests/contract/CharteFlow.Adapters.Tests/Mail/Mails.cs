using CharteFlow.Application.Mail;

namespace CharteFlow.Adapters.Tests.Mail;

/// <summary>Mails for the tests, valid in all that a test does not vary.</summary>
internal static class Mails
{
    public static OutgoingMail AMail(string key = "campaigns/c1/k7/invitation") =>
        new()
        {
            Key = key,
            From = new MailPerson("Équipe RH", "rh@example.test"),
            To = new MailPerson("Zoé Müller", "zoe@example.test"),
            Subject = "La charte des réseaux sociaux : votre avis",
            Html = "<p>Bonjour Zoé,<br>donnez votre avis.</p>",
            Text = "Bonjour Zoé,\ndonnez votre avis.\n.une ligne qui commence par un point\n",
        };
}
