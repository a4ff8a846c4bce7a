namespace CharteFlow.Architecture.Tests.Projects;

/// <summary>What a project file asks for.</summary>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    /// <summary>Reads the file of a project in <c>functions/</c>.</summary>
    public static ProjectFile Of(string name)
    {
        var document = Repository.ReadXml($"functions/{name}/{name}.csproj");
        string[] Includes(string element) =>
            [
                .. document
                    .Descendants(element)
                    .Select(item => (string?)item.Attribute("Include") ?? "")
                    .Order(StringComparer.Ordinal),
            ];

        return new ProjectFile(
            name,
            [.. Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            Includes("PackageReference")
        );
    }
}
