using System.Diagnostics;
using CharteFlow.Charters;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Pages.Tests.Mail;

public sealed class MailSpeedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Renderer_OfACampaign_TakesSecondsNotMinutes()
    {
        const int Mails = 5_000;
        var renderer = Renderers.New();
        var model = MailSamples.Usual(Language.French).Consultation(LegalRoute.ServiceNote);
        await renderer.RenderAsync(model);
        var start = Stopwatch.GetTimestamp();

        for (var i = 0; i < Mails; i++)
            await renderer.RenderAsync(model with { Name = $"Zoé {i}" });

        var elapsed = Stopwatch.GetElapsedTime(start);
        output.WriteLine($"{Mails} mails in {elapsed.TotalSeconds:0.0} s");
        Assert.True(elapsed < TimeSpan.FromSeconds(30), $"{elapsed}");
    }
}
