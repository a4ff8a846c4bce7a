using System.Xml.Linq;

namespace CharteFlow.Architecture.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] BuildFolders = ["artifacts", "bin", "obj", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>A file's path, from the root, with forward slashes.</summary>
    public static string NameOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static string PathOf(string name) => Path.Combine(Root, name);

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    public static XDocument ReadXml(string name) => XDocument.Load(PathOf(name));

    /// <summary>The names of the files under a folder, without what a build makes.</summary>
    public static IReadOnlyList<string> FilesIn(string folder, params string[] endings) =>
        [
            .. Directory
                .EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories)
                .Select(NameOf)
                .Where(name => endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)))
                .Where(name => !name.Split('/').Any(part => BuildFolders.Contains(part) || part.StartsWith('.')))
                .Order(StringComparer.Ordinal),
        ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CharteFlow.sln")))
            folder = folder.Parent;

        return folder?.FullName
            ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds CharteFlow.sln.");
    }
}
