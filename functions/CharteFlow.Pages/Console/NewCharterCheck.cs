using System.Globalization;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Text;

namespace CharteFlow.Pages.Console;

/// <summary>What a form for a new charter says, once it is read.</summary>
public sealed record NewCharter(
    string Title,
    string Company,
    Language Language,
    LegalRoute Route,
    CycleSettings Settings
);

/// <summary>What came of reading a form: a charter to create, or every problem.</summary>
public abstract record NewCharterReading
{
    private NewCharterReading() { }

    public sealed record Accepted(NewCharter Charter) : NewCharterReading;

    public sealed record Refused(IReadOnlyList<FieldProblem> Problems) : NewCharterReading;
}

/// <summary>Reads a form into settings, and turns the rules' problems into problems of fields.</summary>
public sealed class NewCharterCheck
{
    private readonly NewCharterForm _form;
    private readonly List<FieldProblem> _problems = [];

    private NewCharterCheck(NewCharterForm form) => _form = form;

    /// <summary>Reads a form. Shares are in per cent there, and from 0 to 1 in the settings.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="reviewerId">Makes a new, opaque id for each reviewer.</param>
    public static NewCharterReading Read(NewCharterForm form, Func<ReviewerId> reviewerId)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(reviewerId);
        return new NewCharterCheck(form).Read(reviewerId);
    }

    private NewCharterReading Read(Func<ReviewerId> reviewerId)
    {
        Text(nameof(_form.Title), _form.Title, Limits.CharterTitle);
        Text(nameof(_form.Company), _form.Company, Limits.CharterTitle);
        var language = LanguageOf(nameof(_form.Language), _form.Language);
        var route = Choice<LegalRoute>(nameof(_form.Route), _form.Route);
        var rows = _form.Reviewers.Index().Where(row => !row.Item.IsEmpty).ToList();
        var settings = Settings([.. rows.Select(row => ReviewerOf(row.Index, row.Item, reviewerId()))]);
        foreach (var problem in CycleSettingsRules.Problems(settings))
            Add(Translate(problem, rows));

        return _problems.Count > 0
            ? new NewCharterReading.Refused(_problems)
            : new NewCharterReading.Accepted(new NewCharter(_form.Title, _form.Company, language, route, settings));
    }

    private CycleSettings Settings(IReadOnlyList<Reviewer> reviewers) =>
        new()
        {
            HrName = _form.HrName,
            HrEmail = EmailAddresses.Find(_form.HrEmail) ?? _form.HrEmail,
            Reviewers = reviewers,
            Quorum =
                _form.Quorum.Length == 0
                    ? null
                    : Number(nameof(_form.Quorum), _form.Quorum, Math.Max(1, reviewers.Count)),
            DraftingDays = Number(nameof(_form.DraftingDays), _form.DraftingDays, 1),
            DraftingReminderDays = Number(nameof(_form.DraftingReminderDays), _form.DraftingReminderDays, 1),
            ReviewDays = Number(nameof(_form.ReviewDays), _form.ReviewDays, 1),
            ReviewEveryMonths = Number(nameof(_form.ReviewEveryMonths), _form.ReviewEveryMonths, 1),
            Consultation = CampaignOf(nameof(_form.Consultation), _form.Consultation),
            Acknowledgement = CampaignOf(nameof(_form.Acknowledgement), _form.Acknowledgement),
        };

    private CampaignSettings CampaignOf(string campaign, CampaignForm form) =>
        new()
        {
            Days = Number($"{campaign}.{nameof(form.Days)}", form.Days, 365),
            FirstReminderAfter = Number($"{campaign}.{nameof(form.FirstReminderAfter)}", form.FirstReminderAfter, 1),
            MaximumReminders = Number($"{campaign}.{nameof(form.MaximumReminders)}", form.MaximumReminders, 0),
            EscalateDaysBefore = Number($"{campaign}.{nameof(form.EscalateDaysBefore)}", form.EscalateDaysBefore, 0),
            MinimumParticipation =
                Number($"{campaign}.{nameof(form.MinimumParticipation)}", form.MinimumParticipation, 0) / 100.0,
            MinimumApproval = Number($"{campaign}.{nameof(form.MinimumApproval)}", form.MinimumApproval, 0) / 100.0,
        };

    private Reviewer ReviewerOf(int row, ReviewerRow typed, ReviewerId id) =>
        new()
        {
            Id = id,
            Name = typed.Name,
            Email = EmailAddresses.Find(typed.Email) ?? typed.Email,
            Role = Choice<OwnerRole>(ReviewerRow.Field(row, nameof(typed.Role)), typed.Role),
            Language = LanguageOf(ReviewerRow.Field(row, nameof(typed.Language)), typed.Language),
            Required = typed.Required,
        };

    private static FieldProblem Translate(SettingsProblem problem, List<(int Index, ReviewerRow Item)> rows) =>
        problem switch
        {
            SettingsProblem.OutOfRange { Setting: var setting } range
                when setting.EndsWith("Participation", StringComparison.Ordinal)
                    || setting.EndsWith("Approval", StringComparison.Ordinal) => new(
                setting,
                FieldProblemKind.OutOfRange,
                range.Minimum * 100,
                range.Maximum * 100
            ),
            SettingsProblem.OutOfRange range => new(
                range.Setting,
                FieldProblemKind.OutOfRange,
                range.Minimum,
                range.Maximum
            ),
            SettingsProblem.Missing missing => new(RowField(missing.Setting, rows), FieldProblemKind.Missing),
            SettingsProblem.NotAnAddress address => new(RowField(address.Setting, rows), FieldProblemKind.NotAnAddress),
            SettingsProblem.NoReviewer => new(
                ReviewerRow.Field(0, nameof(ReviewerRow.Name)),
                FieldProblemKind.NoReviewer
            ),
            SettingsProblem.ReviewerTwice twice => new(
                ReviewerRow.Field(
                    rows.Last(row => EmailAddresses.Find(row.Item.Email) == twice.Value).Index,
                    nameof(ReviewerRow.Email)
                ),
                FieldProblemKind.ReviewerTwice
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "Not a problem of settings."),
        };

    /// <summary>The rules count the reviewers that were typed; the page counts its rows, empty ones included.</summary>
    private static string RowField(string setting, List<(int Index, ReviewerRow Item)> rows) =>
        setting.Split('[', ']') is ["Reviewers", var number, ['.', .. var field]]
            ? ReviewerRow.Field(rows[int.Parse(number, CultureInfo.InvariantCulture)].Index, field)
            : setting;

    private void Text(string field, string typed, int maximum)
    {
        if (typed.Length == 0)
            Add(new FieldProblem(field, FieldProblemKind.Missing));
        else if (typed.Length > maximum)
            Add(new FieldProblem(field, FieldProblemKind.TooLong, Maximum: maximum));
    }

    /// <summary>The number typed; otherwise a problem, and a number that raises no second one.</summary>
    private int Number(string field, string typed, int otherwise)
    {
        if (int.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Add(new FieldProblem(field, FieldProblemKind.NotANumber));
        return otherwise;
    }

    private TEnum Choice<TEnum>(string field, string typed)
        where TEnum : struct, Enum
    {
        if (Enum.GetNames<TEnum>().Contains(typed))
            return Enum.Parse<TEnum>(typed);
        Add(new FieldProblem(field, FieldProblemKind.NotAChoice));
        return default;
    }

    private Language LanguageOf(string field, string typed)
    {
        if (Languages.FromTag(typed) is { } language)
            return language;
        Add(new FieldProblem(field, FieldProblemKind.NotAChoice));
        return Language.French;
    }

    private void Add(FieldProblem problem)
    {
        if (_problems.All(other => other.Field != problem.Field))
            _problems.Add(problem);
    }
}
