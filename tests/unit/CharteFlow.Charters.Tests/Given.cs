using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Tests;

/// <summary>Valid records with defaults, so that a test states only what it varies.</summary>
internal static class Given
{
    public static readonly TimeZoneInfo Paris = LocalDay.Zone();

    /// <summary>A Monday morning.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static readonly CycleId Cycle = new("reseaux-sociaux-c1");

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", null);

    public static Section Section(string key, string body = "Du texte.", string title = "Un titre") =>
        new()
        {
            Key = new(key),
            Title = title,
            Owner = OwnerRole.HumanResources,
            Body = body,
        };

    public static CharterText Text(params Section[] sections) =>
        new()
        {
            Title = "Charte des réseaux sociaux",
            Language = Language.French,
            Sections = sections,
        };

    public static Reviewer Reviewer(string id, bool required = false, OwnerRole role = OwnerRole.Legal) =>
        new()
        {
            Id = new(id),
            Name = id,
            Email = $"{id}@exemple.fr",
            Role = role,
            Required = required,
        };

    public static CycleSettings Settings(params Reviewer[] reviewers) =>
        new()
        {
            HrEmail = "drh@exemple.fr",
            HrName = "Direction des ressources humaines",
            Reviewers = reviewers,
        };

    public static ReviewRound Round(int quorum, params Reviewer[] reviewers) =>
        new()
        {
            Id = new("reseaux-sociaux-c1-review-1"),
            Number = 1,
            Cycle = Cycle,
            Reviewers = reviewers,
            Quorum = quorum,
            OpenedAt = Monday,
            Deadline = Monday.AddDays(10),
            TextDigest = new('a', 64),
        };

    public static Verdict Approval(string reviewer, int minute = 0) =>
        new()
        {
            Reviewer = new(reviewer),
            Kind = VerdictKind.Approve,
            At = Monday.AddMinutes(minute),
        };

    public static Verdict ChangeWish(string reviewer, int minute = 0, string reason = "Trop vague.") =>
        new()
        {
            Reviewer = new(reviewer),
            Kind = VerdictKind.RequestChanges,
            Reason = reason,
            At = Monday.AddMinutes(minute),
        };

    public static Campaign Campaign(
        CampaignKind kind = CampaignKind.Consultation,
        LegalRoute route = LegalRoute.Guide
    ) =>
        new()
        {
            Id = new("reseaux-sociaux-c1-consultation-1"),
            Kind = kind,
            Cycle = Cycle,
            Charter = new("reseaux-sociaux"),
            Route = route,
            Settings = new(),
            OpenedAt = Monday,
            ClosesAt = Monday.AddDays(21),
            TextDigest = new('a', 64),
        };

    public static Recipient Recipient(string id) =>
        new()
        {
            Id = new(id),
            Employee = new(id),
            Name = id,
            Email = $"{id}@exemple.fr",
            Language = Language.French,
        };

    public static Receipt Receipt(string recipient, AnswerKind kind, int sequence = 1, string? text = null) =>
        new()
        {
            Campaign = new("reseaux-sociaux-c1-consultation-1"),
            Recipient = new(recipient),
            Sequence = sequence,
            Kind = kind,
            Text = text,
            AnsweredAt = Monday.AddHours(sequence),
            TextDigest = new('a', 64),
            Proof = IdentityProof.Link,
            Language = Language.French,
        };

    public static Reply Reply(string recipient, int sequence, bool accepted, int minute = 0) =>
        new()
        {
            Recipient = new(recipient),
            Sequence = sequence,
            Author = "drh",
            Text = "Merci.",
            Accepted = accepted,
            At = Monday.AddMinutes(minute),
        };
}
