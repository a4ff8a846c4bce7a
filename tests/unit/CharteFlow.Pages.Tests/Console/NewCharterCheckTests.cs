using CharteFlow.Charters;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Text;
using CharteFlow.Pages.Console;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Pages.Tests.Console;

public sealed class NewCharterCheckTests
{
    private static readonly NewCharterForm Good = new()
    {
        Title = "Charte des réseaux sociaux",
        Company = "Fabrique du Val",
        HrName = "RH",
        HrEmail = "RH@example.test",
        Route = nameof(LegalRoute.RulesAnnex),
        Reviewers =
        [
            new(),
            new()
            {
                Name = "Claire",
                Email = "claire@example.test",
                Role = nameof(OwnerRole.Legal),
                Required = true,
            },
        ],
    };

    [Fact]
    public void Read_OfAGoodForm_GivesSettings()
    {
        var accepted = Assert.IsType<NewCharterReading.Accepted>(Read(Good));

        Assert.Equal(LegalRoute.RulesAnnex, accepted.Charter.Route);
        Assert.Equal("rh@example.test", accepted.Charter.Settings.HrEmail);
        Assert.Equal(0.5, accepted.Charter.Settings.Consultation.MinimumParticipation);
        Assert.Equal(
            ("Claire", OwnerRole.Legal, true),
            Assert.Single(accepted.Charter.Settings.Reviewers) switch
            {
                var r => (r.Name, r.Role, r.Required),
            }
        );
        Assert.Null(accepted.Charter.Settings.Quorum);
    }

    [Fact]
    public void Read_OfAnEmptyForm_NamesEachProblemOnce()
    {
        var problems = Problems(new NewCharterForm { Reviewers = [] });

        Assert.Distinct(problems.Select(problem => problem.Field));
        Assert.Contains(new FieldProblem("Title", FieldProblemKind.Missing), problems);
        Assert.Contains(new FieldProblem("Reviewers[0].Name", FieldProblemKind.NoReviewer), problems);
    }

    [Fact]
    public void Read_OfAProblemInAReviewer_NamesTheRowOfThePage()
    {
        var form = Good with { Reviewers = [new(), new() { Name = "Claire" }] };

        Assert.Equal([new FieldProblem("Reviewers[1].Email", FieldProblemKind.Missing)], Problems(form));
    }

    [Theory]
    [InlineData("soon", FieldProblemKind.NotANumber)]
    [InlineData("", FieldProblemKind.NotANumber)]
    [InlineData("0", FieldProblemKind.OutOfRange)]
    [InlineData("91", FieldProblemKind.OutOfRange)]
    public void Read_OfAWrongDuration_SaysWhatIsWrong(string typed, FieldProblemKind kind) =>
        Assert.Equal(
            ("ReviewDays", kind),
            Assert.Single(Problems(Good with { ReviewDays = typed })) switch
            {
                var p => (p.Field, p.Kind),
            }
        );

    [Fact]
    public void Read_OfAShareAboveAHundred_StatesTheRangeInPerCent()
    {
        var form = Good with { Consultation = new CampaignForm { MinimumApproval = "101" } };

        Assert.Equal(
            [new FieldProblem("Consultation.MinimumApproval", FieldProblemKind.OutOfRange, 0, 100)],
            Problems(form)
        );
    }

    [Fact]
    public void Read_OfAnUnknownRoute_IsNoChoice() =>
        Assert.Contains(new FieldProblem("Route", FieldProblemKind.NotAChoice), Problems(Good with { Route = "0" }));

    [Fact]
    public void From_OfAPostedForm_KeepsEveryField()
    {
        var posted = new FormCollection(
            new()
            {
                ["Title"] = " Charte ",
                ["Reviewers[1].Name"] = "Claire",
                ["Reviewers[1].Required"] = "true",
                ["Consultation.Days"] = "14",
            }
        );

        var form = NewCharterForm.From(posted);

        Assert.Equal(("Charte", "14", "21"), (form.Title, form.Consultation.Days, form.Acknowledgement.Days));
        Assert.True(form.Reviewers[1] is { Name: "Claire", Required: true });
        Assert.Equal(NewCharterForm.ReviewerRows, form.Reviewers.Count);
    }

    private static NewCharterReading Read(NewCharterForm form) =>
        NewCharterCheck.Read(form, () => new ReviewerId(Guid.NewGuid().ToString("n")));

    private static IReadOnlyList<FieldProblem> Problems(NewCharterForm form) =>
        Assert.IsType<NewCharterReading.Refused>(Read(form)).Problems;
}
