using System.Net;
using CharteFlow.Adapters.Storage;
using CharteFlow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.Cycle.Tests;

/// <summary>What monitors are told of the storage.</summary>
public sealed class ReadinessTests
{
    [Fact]
    public async Task Ready_DiskThatIsFull_IsNotReadyUntilThereIsRoom()
    {
        var disk = new FullDisk();
        await using var test = await TestApp.StartAsync(
            people: 1,
            setup =>
                setup with
                {
                    Replace = services =>
                        services.AddSingleton(provider =>
                            disk.Around(
                                StorageServices.Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value)
                            )
                        ),
                }
        );
        using var monitor = new HttpClient { BaseAddress = test.App.Address };

        var before = await StatusAsync(test, monitor);
        disk.IsFull = true;
        var full = await StatusAsync(test, monitor);
        disk.IsFull = false;
        var after = await StatusAsync(test, monitor);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (before, full, after));
    }

    private static async Task<HttpStatusCode> StatusAsync(TestApp test, HttpClient monitor)
    {
        await test.App.AdvanceAsync(TimeSpan.FromMinutes(2));
        using var answer = await monitor.GetAsync(new Uri("/health", UriKind.Relative));
        return answer.StatusCode;
    }
}
