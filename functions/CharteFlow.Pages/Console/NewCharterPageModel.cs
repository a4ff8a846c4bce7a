using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>The form for a new charter.</summary>
public sealed record NewCharterPageModel : ConsolePageModel
{
    public NewCharterForm Form { get; init; } = new();

    /// <summary>What is wrong with the form; each stands beside its field.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">The field's name, such as <c>Consultation.Days</c>.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Minimum">For <see cref="FieldProblemKind.OutOfRange"/>: the least that is allowed.</param>
/// <param name="Maximum">For <see cref="FieldProblemKind.OutOfRange"/>: the most; for
/// <see cref="FieldProblemKind.TooLong"/>: the characters allowed.</param>
public sealed record FieldProblem(string Field, FieldProblemKind Kind, double Minimum = 0, double Maximum = 0);

/// <summary>Kinds of wrong fields.</summary>
public enum FieldProblemKind
{
    Missing,
    TooLong,
    NotANumber,
    OutOfRange,
    NotAnAddress,
    NotAChoice,

    /// <summary>There is no reviewer.</summary>
    NoReviewer,

    /// <summary>Two reviewers have one address.</summary>
    ReviewerTwice,

    /// <summary>There is a charter of that name already.</summary>
    NameTaken,

    /// <summary>It holds a sign that the archived PDF cannot show.</summary>
    Unprintable,
}
