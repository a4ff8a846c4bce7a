using CharteFlow.LocalHost.Tests.Support;

[assembly: AssemblyFixture(typeof(SharedHost))]

namespace CharteFlow.LocalHost.Tests.Support;

/// <summary>
/// One host process with one worker process, for all tests that neither kill it nor set it up otherwise.
/// </summary>
public sealed class SharedHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private HostProcess? _process;

    /// <summary>A client at its address.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    internal HubClient Hub => new(Http);

    internal HostProcess Process => _process!;

    /// <summary>The folder of everything that it keeps.</summary>
    internal string State => _folder.File(".charteflow");

    public async ValueTask InitializeAsync()
    {
        _process = new HostProcess(
            _folder.Path,
            new Dictionary<string, string>
            {
                ["SampleValue"] = "of the file",
                ["PATH"] = "not this one",
                ["Daily"] = "0 0 8 1 1 *",
            }
        );
        Http.BaseAddress = await _process.AddressAsync();
    }

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
