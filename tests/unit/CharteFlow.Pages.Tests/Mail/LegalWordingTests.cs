using CharteFlow.Application.Letters;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Mail;
using CharteFlow.Samples;
using CharteFlow.Samples.Mails;

namespace CharteFlow.Pages.Tests.Mail;

/// <summary>What a mail must say, and must not say, for its answer to be worth something.</summary>
public sealed class LegalWordingTests
{
    private readonly MailRenderer _renderer = Renderers.New();

    [Theory]
    [InlineData(LegalRoute.Guide, Language.French, "à lui seul, ne peut fonder aucune sanction")]
    [InlineData(LegalRoute.Guide, Language.English, "cannot by itself justify disciplinary action")]
    [InlineData(LegalRoute.ServiceNote, Language.French, "après les formalités prévues par le Code du travail")]
    [InlineData(LegalRoute.RulesAnnex, Language.English, "only after the formalities set by the French Labour Code")]
    [InlineData(LegalRoute.ContractAmendment, Language.French, "Le silence ne vaut jamais accord")]
    [InlineData(LegalRoute.ContractAmendment, Language.English, "Silence never counts as consent")]
    public async Task Consultation_OnARoute_SaysWhatItMeans(LegalRoute route, Language language, string statement)
    {
        var samples = MailSamples.Usual(language);

        var invitation = await _renderer.RenderAsync(samples.Consultation(route), Acme.Zone);
        var reminder = await _renderer.RenderAsync(samples.Reminder(route), Acme.Zone);

        Assert.Contains(statement, Line(invitation), StringComparison.Ordinal);
        Assert.Contains(statement, Line(reminder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LegalRoute.Guide, Language.French, "avant l’adoption", "avenant")]
    [InlineData(LegalRoute.ServiceNote, Language.English, "before the new version is adopted", "consent")]
    [InlineData(
        LegalRoute.ContractAmendment,
        Language.French,
        "avenant à votre contrat de travail",
        "avant son adoption"
    )]
    [InlineData(LegalRoute.ContractAmendment, Language.English, "amendment to your employment contract", "opinion")]
    public async Task Consultation_OnARoute_AsksForOpinionOrConsentNeverBoth(
        LegalRoute route,
        Language language,
        string asks,
        string never
    )
    {
        var text = Line(await _renderer.RenderAsync(MailSamples.Usual(language).Consultation(route), Acme.Zone));

        Assert.Contains(asks, text, StringComparison.Ordinal);
        Assert.DoesNotContain(never, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Consultation_OnAFirstVersion_SpeaksOfNoChange()
    {
        var model = MailSamples.Usual(Language.French).Consultation(LegalRoute.Guide) with { WhatChanged = null };

        var text = Line(await _renderer.RenderAsync(model, Acme.Zone));

        Assert.Contains("prépare un nouveau texte", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ce qui change", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledgement_OfInternalRules_ClaimsNoMoreThanReading()
    {
        var text = Line(
            await _renderer.RenderAsync(
                MailSamples.Usual(Language.French).Acknowledgement(LegalRoute.RulesAnnex),
                Acme.Zone
            )
        );

        Assert.Contains("atteste que vous avez lu le texte", text, StringComparison.Ordinal);
        Assert.Contains("refus de signer est enregistré de façon neutre", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LegalRoute.Guide, "ne demander à personne la sienne")]
    [InlineData(LegalRoute.ContractAmendment, "libre de toute pression")]
    public async Task Escalation_OfATeam_AsksTheManagerForNoAnswer(LegalRoute route, string statement)
    {
        var model = MailSamples.Usual(Language.French).Escalation(route, CampaignKind.Consultation);

        var text = Line(await _renderer.RenderAsync(model, Acme.Zone));

        Assert.Contains(statement, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LegalRoute.ServiceNote, 2, 0, true)]
    [InlineData(LegalRoute.ServiceNote, 2, 1, false)]
    [InlineData(LegalRoute.Guide, 2, 0, false)]
    public async Task Adoption_OfAVersion_AnnouncesTheAcknowledgementThatFollows(
        LegalRoute route,
        int major,
        int minor,
        bool announced
    )
    {
        var model = MailSamples.Usual(Language.English).Adopted(route, new VersionNumber(major, minor));

        var text = Line(await _renderer.RenderAsync(model, Acme.Zone));

        Assert.Equal(announced, text.Contains("Another e-mail will ask you to confirm", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "Your objection has been upheld")]
    [InlineData(false, "stays on record as you wrote it")]
    [InlineData(null, "A question does not count as a decision")]
    public async Task Reply_ToAnAnswer_SaysWhatBecomesOfIt(bool? accepted, string statement)
    {
        var text = Line(await _renderer.RenderAsync(MailSamples.Usual(Language.English).Reply(accepted), Acme.Zone));

        Assert.Contains(statement, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "until Monday 14 December 2026 at 18:00", "can no longer be changed")]
    [InlineData(false, "can no longer be changed", "You can keep or change")]
    public async Task Reply_BeforeAndAfterTheClose_SaysWhetherTheAnswerCanChange(
        bool open,
        string statement,
        string never
    )
    {
        foreach (var accepted in new bool?[] { true, false, null })
        {
            var text = Line(
                await _renderer.RenderAsync(MailSamples.Usual(Language.English).Reply(accepted, open), Acme.Zone)
            );

            Assert.Contains(statement, text, StringComparison.Ordinal);
            Assert.DoesNotContain(never, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(
        Language.French,
        "ne s’applique qu’aux personnes qui l’ont acceptée",
        "seuils|objection|consultation|en rédaction"
    )]
    [InlineData(
        Language.English,
        "applies only to those who have accepted it",
        "thresholds|objection|consultation|drafting"
    )]
    public async Task Closing_OfAnAmendment_SpeaksOfConsentAlone(Language language, string statement, string never)
    {
        var mail = await _renderer.RenderAsync(
            MailSamples.Usual(language).Closed(TallyResult.Carried, LegalRoute.ContractAmendment),
            Acme.Zone
        );

        Assert.Contains(statement, Line(mail), StringComparison.Ordinal);
        Assert.DoesNotMatch($"(?i)({never})", $"{mail.Subject} {Line(mail)}");
    }

    [Theory]
    [InlineData(Language.French, "sans avoir à donner de motif")]
    [InlineData(Language.English, "refuse without giving a reason")]
    public async Task Consultation_OnAnAmendment_AsksNoReasonForARefusal(Language language, string statement)
    {
        var samples = MailSamples.Usual(language);

        Assert.Contains(
            statement,
            Line(await _renderer.RenderAsync(samples.Consultation(LegalRoute.ContractAmendment), Acme.Zone)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            statement,
            Line(await _renderer.RenderAsync(samples.Reminder(LegalRoute.ContractAmendment), Acme.Zone)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Acknowledgement_OfAVersion_SaysWhenItComesIntoForce()
    {
        var samples = MailSamples.Usual(Language.French);

        foreach (
            var mail in new MailModel[]
            {
                samples.Acknowledgement(LegalRoute.ServiceNote),
                samples.AcknowledgementReminder(LegalRoute.ServiceNote),
            }
        )
            Assert.Contains(
                "Entrée en vigueur\u00A0: lundi 1er février 2027",
                Line(await _renderer.RenderAsync(mail, Acme.Zone)),
                StringComparison.Ordinal
            );
    }

    [Theory]
    [InlineData(LegalRoute.Guide, CampaignKind.Consultation, "La consultation sur")]
    [InlineData(LegalRoute.ContractAmendment, CampaignKind.Consultation, "Le délai de réponse à l’avenant")]
    [InlineData(
        LegalRoute.ServiceNote,
        CampaignKind.Acknowledgement,
        "Le délai pour répondre «\u00A0lu et approuvé\u00A0»"
    )]
    public async Task Escalation_OfOnePerson_SpeaksOfOneAndOfWhatIsAsked(
        LegalRoute route,
        CampaignKind kind,
        string asked
    )
    {
        var model = MailSamples.Usual(Language.French).Escalation(route, kind) with { Silent = ["Zoé d’Aubigné"] };

        var text = Line(await _renderer.RenderAsync(model, Acme.Zone));

        Assert.Contains(asked, text, StringComparison.Ordinal);
        Assert.Contains("1 personne de votre équipe n’a pas encore répondu", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TallyResult.Carried, "les seuils", "passe à l’adoption")]
    [InlineData(TallyResult.ParticipationTooLow, "La participation est inférieure", "retourne en rédaction")]
    [InlineData(TallyResult.ApprovalTooLow, "La part d’approbations est inférieure", "retourne en rédaction")]
    [InlineData(TallyResult.ObjectionAccepted, "retenu une objection", "retourne en rédaction")]
    public async Task Closing_OfAConsultation_SaysWhatTheTallyMeans(TallyResult result, string why, string next)
    {
        var text = Line(await _renderer.RenderAsync(MailSamples.Usual(Language.French).Closed(result), Acme.Zone));

        Assert.Contains(why, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(next, text, StringComparison.Ordinal);
        Assert.Contains("Réponses\u00A0: 750 (62,5\u00A0%)", text, StringComparison.Ordinal);
    }

    private static string Line(RenderedMail mail) => mail.Text.Replace('\n', ' ');
}
