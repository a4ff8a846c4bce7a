using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CharteFlow.Pages.Tests.Resources;

/// <summary>The resources as they stand in the project, and the source that refers to them.</summary>
internal static partial class TextSources
{
    private static readonly string Project = Path.Combine(Root(), "functions", "CharteFlow.Pages");

    public static IReadOnlyDictionary<string, string> English { get; } = Read("Texts.resx");

    public static IReadOnlyDictionary<string, string> French { get; } = Read("Texts.fr.resx");

    /// <summary>Every string of the source that is shaped as a key, or that is handed to a <c>Texts</c>.</summary>
    public static IReadOnlySet<string> Referenced { get; } =
        Source()
            .SelectMany(text => Shaped().Matches(text).Concat(Handed().Matches(text)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();

    /// <summary>Every word between quotes in the source.</summary>
    public static IReadOnlySet<string> Quoted { get; } =
        Source().SelectMany(text => Words().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet();

    /// <summary>The fixed beginnings of keys that end with a value: <c>Route_</c> of <c>$"Route_{route}"</c>.</summary>
    public static IReadOnlySet<string> Prefixes { get; } =
        Source().SelectMany(text => Prefix().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet();

    /// <summary>The enums that texts can name, by the name that their keys start with.</summary>
    public static ILookup<string, Type> Enums { get; } =
        new[] { typeof(Charters.Language).Assembly, typeof(Pages.Resources.Texts).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsEnum)
            .ToLookup(type => type.Name);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CharteFlow.sln")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new DirectoryNotFoundException("These tests run within the project's folder.");
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument
            .Load(Path.Combine(Project, "Resources", file))
            .Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static string[] Source() =>
        [
            .. Directory
                .EnumerateFiles(Project, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
                .Select(File.ReadAllText),
        ];

    [GeneratedRegex("\"([A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+)\"")]
    private static partial Regex Shaped();

    [GeneratedRegex("""\b(?:T|_?[tT]exts)(?:\[|\.(?:Format|Count)\()"(\w+)["]""")]
    private static partial Regex Handed();

    [GeneratedRegex("""\$"([A-Z]\w*_)\{""")]
    private static partial Regex Prefix();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Words();
}
