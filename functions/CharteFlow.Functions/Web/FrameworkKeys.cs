using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Web;

/// <summary>
/// The keys of ASP.NET Core's data protection, which the renderer of pages brings along. Nothing of this app is under
/// them: links, forms and sessions have keys of their own, which all workers share
/// (<see cref="Adapters.Links.SigningKeys"/>). So they stay in memory and go with the process, rather than lie in clear
/// in a folder of the account that runs it.
/// </summary>
internal static class FrameworkKeys
{
    public static IServiceCollection KeepFrameworkKeysInMemory(this IServiceCollection services)
    {
        services.AddDataProtection();
        return services.Configure<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new Memory();
            options.XmlEncryptor = new NullXmlEncryptor();
        });
    }

    private sealed class Memory : IXmlRepository
    {
        private readonly ConcurrentQueue<XElement> _elements = [];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. _elements];

        public void StoreElement(XElement element, string friendlyName) => _elements.Enqueue(element);
    }
}
