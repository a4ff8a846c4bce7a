using System.Reflection;
using System.Text;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;

namespace CharteFlow.Adapters.Documents;

/// <summary>
/// The charter that a cycle's first draft starts from: our own text, in canonical Markdown (see
/// <see cref="CharterMarkdown"/>). <c>{{entreprise}}</c> stands for the company's name, in both languages; it is the
/// only placeholder. What HR completes, such as contacts, stands as « **[À compléter par les RH : …]** » or "**[For HR
/// to complete: …]**"; <see cref="UnfilledPlaces"/> finds it, and a draft that still holds one cannot be submitted.
/// </summary>
public static class CharterTemplates
{
    private const string Placeholder = "{{entreprise}}";

    private const string MarkdownSyntaxCharacters = "\\`*_{}[]<>#|~";

    /// <summary>
    /// The template in that language, for that company. The section keys are the same in both languages.
    /// </summary>
    public static CharterText Load(Language language, string company)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(company);
        var template = CharterMarkdown.Read(Resource($"charter.{language.Tag()}.md"));
        return template with
        {
            Title = template.Title.Replace(Placeholder, company, StringComparison.Ordinal),
            Sections = [.. template.Sections.Select(s => Fill(s, company))],
        };
    }

    private static Section Fill(Section section, string company) =>
        section with
        {
            Title = section.Title.Replace(Placeholder, company, StringComparison.Ordinal),
            Body = section.Body.Replace(Placeholder, Escape(company), StringComparison.Ordinal),
        };

    private static string Escape(string company) =>
        company
            .Aggregate(
                new StringBuilder(),
                (text, c) => (MarkdownSyntaxCharacters.Contains(c) ? text.Append('\\') : text).Append(c)
            )
            .ToString();

    private static string Resource(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream("CharteFlow.Templates." + name)
            ?? throw new InvalidOperationException($"The template '{name}' is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
