namespace CharteFlow.Pages.Layout;

/// <summary>
/// A form that was not taken, with all that is in it: the page that says so shows what was typed, so that none of it is
/// lost.
/// </summary>
public sealed record KeptForm
{
    /// <summary>
    /// What a person types, by the name of the field, with the key of its label. All else a form carries by itself.
    /// </summary>
    private static readonly Dictionary<string, string> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        [Layout.Fields.Title] = "Section_Title",
        [Layout.Fields.Body] = "Section_Body",
        [Layout.Fields.Text] = "Section_Body",
        [Layout.Fields.Suggestion] = "Remark_SuggestionText",
        [Layout.Fields.Reason] = "Kept_Reason",
        [Layout.Fields.Summary] = "Submit_Summary",
        [Layout.Fields.UnchangedReason] = "Submit_UnchangedReason",
        [Layout.Fields.Reference] = "Formalities_Reference",
        [Layout.Fields.Name] = "SignIn_Name",
        [Layout.Fields.Email] = "SignIn_Email",
        ["Company"] = "New_Company",
        ["HrName"] = "SignIn_Name",
        ["HrEmail"] = "SignIn_Email",
    };

    /// <summary>Where the form is sent: a path of this site.</summary>
    public required string Action { get; init; }

    /// <summary>
    /// The seal that it is sent with: a fresh one where the person may send it again, else the one that it came with.
    /// </summary>
    public required string Seal { get; init; }

    /// <summary>Its other fields, in their order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; }

    /// <summary>Whether to send it again from here can help; if not, what was typed is there to be copied.</summary>
    public required bool MaySend { get; init; }

    /// <summary>What a person typed.</summary>
    public IEnumerable<KeyValuePair<string, string>> Typed => Fields.Where(IsTyped);

    /// <summary>What the form carries beside it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Carried => Fields.Where(sent => !IsTyped(sent));

    /// <summary>The key of a typed field's label.</summary>
    public static string LabelOf(string field) => Labels[Last(field)];

    private static bool IsTyped(KeyValuePair<string, string> field) =>
        !string.IsNullOrWhiteSpace(field.Value) && Labels.ContainsKey(Last(field.Key));

    // "Name" of "Reviewers[0].Name".
    private static string Last(string field) => field[(field.LastIndexOf('.') + 1)..];
}
