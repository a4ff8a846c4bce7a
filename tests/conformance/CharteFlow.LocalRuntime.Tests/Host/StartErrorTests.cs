using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class StartErrorTests
{
    [Theory]
    [InlineData(typeof(UnknownTrigger), "Function \"Queue\": this runtime does not know the trigger \"queueTrigger\".")]
    [InlineData(typeof(NoTrigger), "no parameter has a trigger attribute.")]
    [InlineData(typeof(TwoTriggers), "more than one parameter has a trigger attribute.")]
    [InlineData(typeof(SameName), "Function \"Same\" is there more than once: ")]
    [InlineData(typeof(SameRoute), "Functions \"First\" and \"Second\" answer the same requests: [GET,POST] /api/same/{a} and [GET] /api/SAME/{b}.")]
    [InlineData(typeof(RootRoute), "Function \"Root\": route \"/\" would break every HTTP function on Azure")]
    [InlineData(typeof(SlashRoute), "Function \"Slash\": route \"/console\" starts with \"/\"")]
    [InlineData(typeof(AdminRoute), "Function \"Admin\": route \"admin/x\" starts with \"admin\"")]
    [InlineData(typeof(BrokenRoute), "Function \"Broken\": route \"a/{b\" is not valid. ")]
    [InlineData(typeof(UnknownConstraint), "Function \"Constraint\": route \"a/{b:colour}\" is not valid. ")]
    [InlineData(typeof(Unbound), "Function \"Unbound\": nothing can be bound to parameter \"stream\" of type System.IO.Stream.")]
    [InlineData(typeof(AsyncVoid), "\"async void\" cannot be awaited; return Task.")]
    [InlineData(typeof(NotPublic), "method and class must be public.")]
    [InlineData(typeof(BadName), "a name starts with a letter and holds letters, digits, - and _ only, 127 at most.")]
    [InlineData(typeof(MissingSetting), "Function \"Tick\": setting \"NoSuchSchedule\" in schedule \"%NoSuchSchedule%\" is missing; add it to Values")]
    [InlineData(typeof(BadCron), "Function \"Tick\": schedule \"0 61 * * * *\" is neither an NCRONTAB expression")]
    [InlineData(typeof(NeverCron), "Function \"Tick\": schedule \"0 0 0 31 2 *\" is neither an NCRONTAB expression")]
    [InlineData(typeof(WrongContext), "Function \"Wrong\": nothing can be bound to parameter \"context\" of type System.String.")]
    [InlineData(typeof(SameOrchestration), "The orchestrationTrigger \"Greet\" is there more than once: functions One, Two.")]
    [InlineData(typeof(NegativeInterval), "Function \"Tick\": schedule \"-00:01:00\" is neither an NCRONTAB expression")]
    public async Task Build_FunctionThatCannotBeHosted_SaysSoInOneLine(Type function, string expected)
    {
        await using var app = new AFunctionApp(function);

        var errors = app.StartErrors();

        Assert.Contains(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_SeveralFaults_NamesThemAll()
    {
        await using var app = new AFunctionApp(typeof(RootRoute), typeof(BadCron));

        var errors = app.StartErrors();

        Assert.Equal(2, errors.Count);
    }

    [Theory]
    [InlineData("host.json", "{\n  \"version\": \"2.0\",\n  oops\n}", "host.json, line 3: not valid JSON.")]
    [InlineData("host.json", "[]", "host.json: the file must hold one JSON object.")]
    [InlineData("host.json", """{ "version": "1.0" }""", "host.json: version \"1.0\" is not known; only \"2.0\" is.")]
    [InlineData("host.json", """{ "extensions": { "http": { "routePrefix": 5 } } }""", "host.json: extensions.http.routePrefix must be text.")]
    [InlineData(
        "host.json",
        """{ "extensions": { "durableTask": { "maxConcurrentActivityFunctions": 0 } } }""",
        "host.json: extensions.durableTask.maxConcurrentActivityFunctions must be a whole number, 1 or more.")]
    [InlineData(
        "host.json",
        """{ "extensions": { "durableTask": { "versionMatchStrategy": "Newer" } } }""",
        "host.json: extensions.durableTask.versionMatchStrategy must be one of None, Strict, CurrentOrOlder.")]
    [InlineData("local.settings.json", "{\n\"Values\": {", "local.settings.json, line 2: not valid JSON.")]
    [InlineData("local.settings.json", """{ "Values": { "A": { "B": 1 } } }""", "local.settings.json: Values.A must be text.")]
    [InlineData("local.settings.json", """{ "Values": [] }""", "local.settings.json: Values must be a JSON object.")]
    [InlineData("local.settings.json", """{ "IsEncrypted": true }""", "local.settings.json: the settings are encrypted")]
    public async Task CreateBuilder_BadFile_NamesFileAndPlace(string file, string content, string expected)
    {
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples));
        app.WithFile(file, content);

        var errors = app.StartErrors();

        Assert.StartsWith(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seven")]
    [InlineData("-1")]
    [InlineData("65536")]
    public void CreateBuilder_BadPort_SaysSo(string port)
    {
        var error = Assert.Throws<LocalRuntimeStartException>(() => FunctionsApplication.CreateBuilder(["--port", port]));

        Assert.Equal($"--port: \"{port}\" is not a port number from 0 to 65535.", error.Message);
    }

    [Fact]
    public async Task Build_HttpFunctionsWithoutWebApplication_SaysWhatToCall()
    {
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples));
        var builder = FunctionsApplication.CreateBuilder(["--contentRoot", app.Folder]);
        builder.Services.Configure<LocalRuntimeOptions>(options => options.FunctionTypes = [typeof(HttpFunctionSamples)]);

        var error = Assert.Throws<LocalRuntimeStartException>(() => builder.Build());

        Assert.Contains("does not call ConfigureFunctionsWebApplication()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortInUse_NamesPortAndHowToChangeIt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples));
        app.With(builder => builder.Services.Configure<LocalRuntimeOptions>(options => options.Port = port));

        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(app.StartAsync);

        Assert.Equal($"Port {port} is in use. Choose another one with --port N, or a free one with --port 0.", error.Message);
    }

    [Fact]
    public async Task Start_OptionsNotValid_SaysWhichInOneLineEachAndLogsNoStack()
    {
        await using var app = new AFunctionApp(typeof(HttpFunctionSamples));
        app.With(builder => builder.Services.AddOptions<Visits>().Validate(_ => false, "Mail__From is missing.").ValidateOnStart());
        app.With(builder => builder.Services.AddOptions<ScopeProbe>().Validate(_ => false, "Links__Key is missing.").ValidateOnStart());

        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(app.StartAsync);

        Assert.Equal(["Mail__From is missing.", "Links__Key is missing."], error.Errors);
        Assert.DoesNotContain(app.Log.Lines, line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task Start_FolderInUse_NamesItAndHowToChangeIt()
    {
        await using var first = await new AFunctionApp(typeof(HttpFunctionSamples)).StartAsync();
        await using var second = new AFunctionApp(new DirectoryInfo(first.Folder), typeof(HttpFunctionSamples));

        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(second.StartAsync);

        Assert.Equal($"Another process runs in {first.Folder}. Stop it, or choose another folder with --folder.", error.Message);
    }

    // A program that runs cannot be opened for writing, whoever asks: as on a disk that may only be read, nobody holds the lock.
    [Fact]
    public async Task Start_LockThatCannotBeWritten_SaysWhyAndAccusesNoOtherProcess()
    {
        var folder = Directory.CreateTempSubdirectory("charteflow-lock-");
        var program = Path.Combine(folder.FullName, "engine.lock");
        using var copied = System.Diagnostics.Process.Start("cp", ["/bin/sleep", program]);
        await copied.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var running = System.Diagnostics.Process.Start(program, ["60"]);
        await using var app = new AFunctionApp(folder, typeof(HttpFunctionSamples));

        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(app.StartAsync);

        running.Kill();
        Assert.StartsWith($"The folder {folder.FullName} cannot be used: ", error.Message, StringComparison.Ordinal);
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class QueueTriggerAttribute : TriggerBindingAttribute;

    public static class UnknownTrigger
    {
        [Function("Queue")]
        public static void Run([QueueTrigger] string message) => Assert.NotNull(message);
    }

    public static class NoTrigger
    {
        [Function("None")]
        public static void Run(HttpRequest request) => Assert.NotNull(request);
    }

    public static class TwoTriggers
    {
        [Function("Both")]
        public static void Run([HttpTrigger] HttpRequest request, [TimerTrigger("1:00")] TimerInfo timer) => Assert.NotEqual<object>(request, timer);
    }

    public static class SameName
    {
        [Function("Same")]
        public static string One([HttpTrigger(Route = "one")] HttpRequest request) => request.Path;

        [Function("same")]
        public static string Other([HttpTrigger(Route = "other")] HttpRequest request) => request.Path;
    }

    public static class SameRoute
    {
        [Function("First")]
        public static string One([HttpTrigger("get", "post", Route = "same/{a}")] HttpRequest request) => request.Path;

        [Function("Second")]
        public static string Other([HttpTrigger("get", Route = "SAME/{b}")] HttpRequest request) => request.Path;

        [Function("Third")]
        public static string Third([HttpTrigger("put", Route = "same/{c}")] HttpRequest request) => request.Path;

        [Function("Exact")]
        public static string Fourth([HttpTrigger("get", Route = "same/{d:int}")] HttpRequest request) => request.Path;
    }

    public static class RootRoute
    {
        [Function("Root")]
        public static string Run([HttpTrigger(Route = "/")] HttpRequest request) => request.Path;
    }

    public static class SlashRoute
    {
        [Function("Slash")]
        public static string Run([HttpTrigger(Route = "/console")] HttpRequest request) => request.Path;
    }

    public static class AdminRoute
    {
        [Function("Admin")]
        public static string Run([HttpTrigger(Route = "admin/x")] HttpRequest request) => request.Path;
    }

    public static class BrokenRoute
    {
        [Function("Broken")]
        public static string Run([HttpTrigger(Route = "a/{b")] HttpRequest request) => request.Path;
    }

    public static class UnknownConstraint
    {
        [Function("Constraint")]
        public static string Run([HttpTrigger(Route = "a/{b:colour}")] HttpRequest request) => request.Path;
    }

    public static class Unbound
    {
        [Function("Unbound")]
        public static string Run([HttpTrigger] HttpRequest request, Stream stream) => request.Path + stream;
    }

    public static class AsyncVoid
    {
        [Function("Void")]
        public static async void Run([HttpTrigger] HttpRequest request) => await request.ReadFormAsync();
    }

    public static class NotPublic
    {
        [Function("Hidden")]
        internal static string Run([HttpTrigger] HttpRequest request) => request.Path;
    }

    public static class BadName
    {
        [Function("1 bad")]
        public static string Run([HttpTrigger] HttpRequest request) => request.Path;
    }

    public static class MissingSetting
    {
        [Function("Tick")]
        public static void Run([TimerTrigger("%NoSuchSchedule%")] TimerInfo timer) => Assert.NotNull(timer);
    }

    public static class BadCron
    {
        [Function("Tick")]
        public static void Run([TimerTrigger("0 61 * * * *")] TimerInfo timer) => Assert.NotNull(timer);
    }

    public static class NeverCron
    {
        [Function("Tick")]
        public static void Run([TimerTrigger("0 0 0 31 2 *")] TimerInfo timer) => Assert.NotNull(timer);
    }

    public static class NegativeInterval
    {
        [Function("Tick")]
        public static void Run([TimerTrigger("-00:01:00")] TimerInfo timer) => Assert.NotNull(timer);
    }

    public static class WrongContext
    {
        [Function("Wrong")]
        public static Task Run([OrchestrationTrigger] string context) => Task.FromResult(context);
    }

    public static class SameOrchestration
    {
        [Function("One")]
        public static Task One([OrchestrationTrigger(Orchestration = "Greet")] TaskOrchestrationContext context) => Task.FromResult(context);

        [Function("Two")]
        public static Task Two([OrchestrationTrigger(Orchestration = "greet")] TaskOrchestrationContext context) => Task.FromResult(context);
    }
}
