using System.Globalization;
using System.Net;
using CharteFlow.LocalHost.SampleApp.Durable;
using CharteFlow.LocalHost.Tests.Support;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace CharteFlow.LocalHost.Tests.Processes;

/// <summary>A worker that dies and is started again; each test kills the one that it finds.</summary>
public sealed class DeathTests(DeathTests.Mortal mortal) : IClassFixture<DeathTests.Mortal>
{
    private readonly string _id = $"t{Guid.NewGuid():N}";

    [Fact]
    public async Task Worker_DiesInARequest_RequestFailsAndTheNextOneIsAnswered()
    {
        var before = await mortal.WorkerAsync();

        using var response = await mortal.Http.PostAsync("api/die", null);
        await mortal.RestartedAsync();

        Assert.True(
            response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.InternalServerError,
            $"{response.StatusCode}"
        );
        Assert.NotEqual(before, await mortal.WorkerAsync());
        Assert.Contains(
            "The sample dies, as planned.",
            string.Join('\n', mortal.Process.Lines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Worker_Dies_ItsActivityRunsAgain()
    {
        var before = await mortal.WorkerAsync();
        var id = await mortal.Hub.StartAsync("Relay", new ActivityCall("Stay", HubClient.Json(new Halt(_id, before))));
        await mortal.Http.GetStringAsync($"api/meetings/{_id}");

        await mortal.KillWorkerAsync(before);

        Assert.Equal($"{await mortal.WorkerAsync()}", (await mortal.Hub.EndAsync(id)).Output);
    }

    [Fact]
    public async Task Worker_Dies_WaitingInstanceIsReplayedOnceAndGoesOn()
    {
        await mortal.Hub.StartAsync("Listen", 3, new ClientCall { Id = _id });
        await mortal.Hub.RaiseAsync(_id, "word", "one");
        await mortal.Hub.UntilAsync(_id, instance => instance.CustomStatus == "1");

        await mortal.KillWorkerAsync(await mortal.WorkerAsync());
        await mortal.Hub.RaiseAsync(_id, "word", "two");
        await mortal.Hub.UntilAsync(_id, instance => instance.CustomStatus == "2");
        await mortal.Hub.RaiseAsync(_id, "word", "three");

        Assert.Equal("\"one two three\"", (await mortal.Hub.EndAsync(_id)).Output);
        Assert.Equal(1, await mortal.Hub.CallAsync<int>("executions", new ClientCall { Id = _id }));
    }

    [Fact]
    public async Task History_ThatNoLongerFits_FailsItsInstanceAndNoOther()
    {
        var before = await mortal.WorkerAsync();
        await mortal.Hub.StartAsync("Fickle", before, new ClientCall { Id = _id });
        await mortal.Hub.StartAsync("Listen", 1, new ClientCall { Id = $"{_id}-other" });
        await mortal.Hub.UntilAsync(_id, Running);
        await mortal.Hub.UntilAsync($"{_id}-other", Running);

        await mortal.KillWorkerAsync(before);
        await mortal.Hub.RaiseAsync($"{_id}-other", "word", "on");
        try
        {
            await mortal.Hub.RaiseAsync(_id, "word", "on");
        }
        catch (HubException)
        {
            // The new worker has replayed it already, for a step that the old one had not answered.
        }

        Assert.Equal(
            (Failed, Completed),
            ((await mortal.Hub.EndAsync(_id)).Status, (await mortal.Hub.EndAsync($"{_id}-other")).Status)
        );
    }

    /// <summary>A host whose worker dies often.</summary>
    public sealed class Mortal : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private int _seen;

        public HttpClient Http { get; } = new();

        internal HostProcess Process { get; private set; } = null!;

        internal HubClient Hub => new(Http);

        public async ValueTask InitializeAsync()
        {
            Process = new HostProcess(_folder.Path);
            Http.BaseAddress = await Process.AddressAsync();
        }

        public async Task<int> WorkerAsync() =>
            int.Parse(await Http.GetStringAsync("api/process"), CultureInfo.InvariantCulture);

        public async Task KillWorkerAsync(int worker)
        {
            _seen = Process.Lines.Count;
            using var process = System.Diagnostics.Process.GetProcessById(worker);
            process.Kill();
            await RestartedAsync();
        }

        /// <summary>
        /// Waits until the host knows that its worker is gone; from then on it waits for the next one.
        /// </summary>
        public async Task RestartedAsync()
        {
            await Process.LineAsync("it is started again", _seen);
            _seen = Process.Lines.Count;
        }

        public ValueTask DisposeAsync()
        {
            Http.Dispose();
            Process.Dispose();
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
