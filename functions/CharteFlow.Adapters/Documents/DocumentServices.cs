using CharteFlow.Application.Adoption;
using CharteFlow.Application.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Adapters.Documents;

/// <summary>Registers what renders texts.</summary>
public static class DocumentServices
{
    /// <summary>Adds what renders and checks texts; it needs no setting.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services
            .AddSingleton<MarkdownRenderer>()
            .AddSingleton<IArchiveRenderer, ArchiveRenderer>()
            .AddSingleton<IPrintableSigns, UnprintableSigns>();
}
