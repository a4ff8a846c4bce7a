using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Tests.Host;

/// <summary>A function app of some classes, on a free port and in a folder of its own, which is deleted with it.</summary>
internal sealed class AFunctionApp : IAsyncDisposable
{
    private readonly List<Action<FunctionsApplicationBuilder>> _configure = [];
    private readonly DirectoryInfo _folder;
    private readonly bool _ownsFolder;
    private IHost? _host;

    public AFunctionApp(params Type[] functions)
        : this(null, functions)
    {
    }

    public AFunctionApp(DirectoryInfo? folder, params Type[] functions)
    {
        _ownsFolder = folder is null;
        _folder = folder ?? Directory.CreateTempSubdirectory("charteflow-host-");
        Functions = functions;
    }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public LogLines Log { get; } = new();

    public IServiceProvider Services => _host!.Services;

    public IHost Host => _host!;

    public ILocalRuntimeClock Clock => Services.GetRequiredService<ILocalRuntimeClock>();

    public string Folder => _folder.FullName;

    private Type[] Functions { get; }

    public AFunctionApp WithFile(string name, string content)
    {
        File.WriteAllText(Path.Combine(Folder, name), content);
        return this;
    }

    public AFunctionApp With(Action<FunctionsApplicationBuilder> configure)
    {
        _configure.Add(configure);
        return this;
    }

    public AFunctionApp WithService<T>(T instance)
        where T : class => With(builder => builder.Services.AddSingleton(instance));

    public FunctionsApplicationBuilder NewBuilder(params string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(["--port", "0", "--folder", Folder, "--contentRoot", Folder, .. args]);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.Configure<LocalRuntimeOptions>(options => (options.FunctionTypes, options.Quiet) = (Functions, true));
        foreach (var configure in _configure) configure(builder);
        return builder;
    }

    public async Task<AFunctionApp> StartAsync()
    {
        _host = NewBuilder().Build();
        await _host.StartAsync();
        Client.BaseAddress = Services.GetRequiredService<ILocalRuntime>().BaseAddress;
        return this;
    }

    /// <summary>The lines that stop the start.</summary>
    public IReadOnlyList<string> StartErrors() => Assert.Throws<LocalRuntimeStartException>(() => NewBuilder().Build()).Errors;

    public async Task StopAsync()
    {
        if (_host is null) return;

        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _host = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        Log.Dispose();
        if (_ownsFolder) _folder.Delete(recursive: true);
    }
}
