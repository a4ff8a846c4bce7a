namespace CharteFlow.Pages.Layout;

/// <summary>One thing that is wrong with a form that was just sent.</summary>
/// <param name="Target">The id of the field that it is about, or of the form; an address where it is on another page;
/// null when it is nowhere.</param>
/// <param name="Message">What to do, a sentence.</param>
/// <param name="Label">The field's label, where the sentence does not name the field.</param>
public sealed record FormError(string? Target, string Message, string? Label = null)
{
    /// <summary>Where the summary's link leads; null for a line without one.</summary>
    public string? Address => Target is null or ['/' or '#', ..] ? Target : $"#{Target}";

    /// <summary>An error of a field.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="key">What tells it apart from fields of the same name; null on a page with one form of its
    /// kind.</param>
    /// <param name="message">What to do, a sentence.</param>
    /// <param name="label">The field's label, where the sentence does not name the field.</param>
    public static FormError Of(string name, string? key, string message, string? label = null) =>
        new(FieldIds.Of(name, key), message, label);
}

/// <summary>
/// What is wrong with the form that was just sent, in the order of its fields. A page gives it to its frame, which sums
/// it up on top; each field finds its own sentence by its id.
/// </summary>
public sealed class FormErrors(IEnumerable<FormError> all)
{
    /// <summary>Nothing is wrong.</summary>
    public static FormErrors None { get; } = new([]);

    public IReadOnlyList<FormError> All { get; } = [.. all];

    public bool Any => All.Count > 0;

    /// <summary>The sentence beside the field of an id; null when nothing is wrong with it.</summary>
    public string? this[string id] => All.FirstOrDefault(error => error.Target == id)?.Message;
}
