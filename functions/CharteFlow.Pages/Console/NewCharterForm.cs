using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Text;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Pages.Console;

/// <summary>A new charter as HR typed it, so that nothing typed is ever lost.</summary>
public sealed record NewCharterForm
{
    /// <summary>
    /// Rows for reviewers that the page always has; a row with neither a name nor an address is no reviewer.
    /// </summary>
    public const int ReviewerRows = 6;

    public string Title { get; init; } = "";

    public string Company { get; init; } = "";

    /// <summary>A tag, <c>fr</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>The name of a <see cref="LegalRoute"/>.</summary>
    public string Route { get; init; } = nameof(LegalRoute.Guide);

    public string HrName { get; init; } = "";

    public string HrEmail { get; init; } = "";

    public IReadOnlyList<ReviewerRow> Reviewers { get; init; } = DefaultReviewers;

    /// <summary>Empty: all reviewers.</summary>
    public string Quorum { get; init; } = "";

    public string DraftingDays { get; init; } = "30";

    public string DraftingReminderDays { get; init; } = "7";

    public string ReviewDays { get; init; } = "10";

    public string ReviewEveryMonths { get; init; } = "12";

    public CampaignForm Consultation { get; init; } = new();

    public CampaignForm Acknowledgement { get; init; } = new();

    private static IReadOnlyList<ReviewerRow> DefaultReviewers =>
        [
            new() { Role = nameof(OwnerRole.Legal), Required = true },
            new() { Role = nameof(OwnerRole.Marketing) },
            new() { Role = nameof(OwnerRole.HumanResources) },
            new() { Role = nameof(OwnerRole.StaffRepresentatives) },
            new() { Role = nameof(OwnerRole.DataProtection) },
            new() { Role = nameof(OwnerRole.InformationSecurity) },
        ];

    /// <summary>The form as it came in; missing fields are empty.</summary>
    public static NewCharterForm From(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new()
        {
            Title = OneLine.Of(Typed(nameof(Title))),
            Company = OneLine.Of(Typed(nameof(Company))),
            Language = Typed(nameof(Language)),
            Route = Typed(nameof(Route)),
            HrName = OneLine.Of(Typed(nameof(HrName))),
            HrEmail = Typed(nameof(HrEmail)),
            Reviewers = [.. Enumerable.Range(0, ReviewerRows).Select(row => ReviewerRow.From(form, row))],
            Quorum = Typed(nameof(Quorum)),
            DraftingDays = Typed(nameof(DraftingDays)),
            DraftingReminderDays = Typed(nameof(DraftingReminderDays)),
            ReviewDays = Typed(nameof(ReviewDays)),
            ReviewEveryMonths = Typed(nameof(ReviewEveryMonths)),
            Consultation = CampaignForm.From(form, nameof(Consultation)),
            Acknowledgement = CampaignForm.From(form, nameof(Acknowledgement)),
        };

        string Typed(string field) => form[field].ToString().Trim();
    }
}

/// <summary>One row of the table of reviewers, as typed.</summary>
public sealed record ReviewerRow
{
    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>The name of an <see cref="OwnerRole"/>.</summary>
    public string Role { get; init; } = nameof(OwnerRole.HumanResources);

    /// <summary>A tag, <c>fr</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "fr";

    public bool Required { get; init; }

    public bool IsEmpty => Name.Length == 0 && Email.Length == 0;

    internal static ReviewerRow From(IFormCollection form, int row)
    {
        return new()
        {
            Name = OneLine.Of(Typed(nameof(Name))),
            Email = Typed(nameof(Email)),
            Role = Typed(nameof(Role)),
            Language = Typed(nameof(Language)),
            Required = Typed(nameof(Required)) == "true",
        };

        string Typed(string field) => form[Field(row, field)].ToString().Trim();
    }

    /// <summary>The name of a row's field, such as <c>Reviewers[0].Email</c>.</summary>
    public static string Field(int row, string field) => $"Reviewers[{row}].{field}";
}

/// <summary>How a campaign runs, as typed; the shares are in per cent.</summary>
public sealed record CampaignForm
{
    public string Days { get; init; } = "21";

    public string FirstReminderAfter { get; init; } = "5";

    public string MaximumReminders { get; init; } = "3";

    public string EscalateDaysBefore { get; init; } = "3";

    public string MinimumParticipation { get; init; } = "50";

    public string MinimumApproval { get; init; } = "50";

    internal static CampaignForm From(IFormCollection form, string campaign)
    {
        var defaults = new CampaignForm();
        return new()
        {
            Days = Typed(nameof(Days), defaults.Days),
            FirstReminderAfter = Typed(nameof(FirstReminderAfter), defaults.FirstReminderAfter),
            MaximumReminders = Typed(nameof(MaximumReminders), defaults.MaximumReminders),
            EscalateDaysBefore = Typed(nameof(EscalateDaysBefore), defaults.EscalateDaysBefore),
            MinimumParticipation = Typed(nameof(MinimumParticipation), defaults.MinimumParticipation),
            MinimumApproval = Typed(nameof(MinimumApproval), defaults.MinimumApproval),
        };

        // A campaign that the page leaves out runs with the defaults; an emptied field is a problem.
        string Typed(string field, string missing) =>
            form.TryGetValue($"{campaign}.{field}", out var typed) ? typed.ToString().Trim() : missing;
    }
}
