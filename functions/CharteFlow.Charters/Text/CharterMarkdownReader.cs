using System.Text.RegularExpressions;

namespace CharteFlow.Charters.Text;

/// <summary>Reads canonical Markdown line by line.</summary>
internal sealed partial class CharterMarkdownReader(string[] lines)
{
    private int _next;

    public CharterText Read()
    {
        Expect("---");
        var title = Value("title");
        var tag = Value("language");
        var language = Languages.FromTag(tag) ?? throw Wrong($"'{tag}' is not a language: fr or en");
        Expect("---");
        SkipBlank();
        var sections = new List<Section>();
        while (_next < lines.Length)
            sections.Add(ReadSection(sections));
        return new CharterText
        {
            Title = title,
            Language = language,
            Sections = sections,
        };
    }

    private Section ReadSection(List<Section> before)
    {
        var mark = MarkLine().Match(Take());
        if (!mark.Success)
            throw Wrong("expected '<!-- section: key, Owner -->'");
        if (Identifiers.TryParse<SectionKey>(mark.Groups[1].Value) is not { } key)
            throw Wrong($"'{mark.Groups[1].Value}' is not a section key");
        if (before.Any(s => s.Key == key))
            throw Wrong($"the section '{key}' is there twice");
        if (!Enum.GetNames<OwnerRole>().Contains(mark.Groups[2].Value))
            throw Wrong($"'{mark.Groups[2].Value}' is not an owner");
        var heading = Take();
        if (!heading.StartsWith("## ", StringComparison.Ordinal))
            throw Wrong("expected the section's title, '## …'");
        return new Section
        {
            Key = key,
            Title = heading[3..].Trim(),
            Owner = Enum.Parse<OwnerRole>(mark.Groups[2].Value),
            Body = Body(),
        };
    }

    private string Body()
    {
        var start = _next;
        while (_next < lines.Length && !CharterMarkdown.StartsSection(lines[_next]))
            _next++;
        return CharterMarkdown.Lines(string.Join('\n', lines[start.._next].Select(CharterMarkdown.Unescape)));
    }

    private string Value(string name)
    {
        var line = Take();
        return line.StartsWith(name + ":", StringComparison.Ordinal)
            ? line[(name.Length + 1)..].Trim()
            : throw Wrong($"expected '{name}: …'");
    }

    private void Expect(string text)
    {
        if (Take() != text)
            throw Wrong($"expected '{text}'");
    }

    private void SkipBlank()
    {
        while (_next < lines.Length && lines[_next].Length == 0)
            _next++;
    }

    private string Take() => _next < lines.Length ? lines[_next++] : throw Wrong("the file ends too early");

    private FormatException Wrong(string what) => new($"Not a charter's Markdown, line {_next}: {what}.");

    [GeneratedRegex("^<!-- section: ([^ ,]+), ([A-Za-z]+) -->$", RegexOptions.CultureInvariant)]
    private static partial Regex MarkLine();
}
