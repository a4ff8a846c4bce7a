using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Adapters.Documents;

/// <summary>Registers what renders texts.</summary>
public static class DocumentServices
{
    /// <summary>Adds <see cref="MarkdownRenderer"/> and <see cref="ArchiveRenderer"/>; they need no setting.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddSingleton<MarkdownRenderer>().AddSingleton<ArchiveRenderer>();
}
