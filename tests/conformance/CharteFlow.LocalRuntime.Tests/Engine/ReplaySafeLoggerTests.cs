using CharteFlow.LocalRuntime.Tests.Host;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>Loggers that are silent while an orchestration replays.</summary>
public sealed class ReplaySafeLoggerTests : IDisposable
{
    private static readonly Type AType = typeof(string);

    private readonly LogLines _lines = new();
    private readonly CountedFactory _app;

    public ReplaySafeLoggerTests() => _app = new CountedFactory(_lines);

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 4)]
    public void Loggers_OfEveryKind_WriteUnlessReplaying(bool replaying, int expected)
    {
        var context = new Context(() => replaying, _ => _app);

        foreach (var logger in Loggers(context)) logger.LogInformation("line");

        Assert.Equal(expected, _lines.Lines.Count);
        Assert.All(Loggers(context), logger => Assert.Equal(!replaying, logger.IsEnabled(LogLevel.Information)));
    }

    [Fact]
    public void Factory_IsOneForAContext()
    {
        var context = new Context(() => true, _ => _app);

        Assert.Same(context.ReplaySafeLoggerFactory, context.ReplaySafeLoggerFactory);
    }

    [Fact]
    public void AddProvider_IsRefused()
    {
        var factory = new Context(() => false, _ => _app).ReplaySafeLoggerFactory;

        Assert.Throws<NotSupportedException>(() => factory.AddProvider(_lines));
    }

    [Fact]
    public void Dispose_LeavesTheAppsFactoryAlone()
    {
        new Context(() => false, _ => _app).ReplaySafeLoggerFactory.Dispose();

        Assert.False(_app.IsDisposed);
    }

    [Fact]
    public void WrappedContext_IsAskedOnce()
    {
        var asked = 0;
        var inner = new Context(() => ++asked > 0, _ => _app);
        var outer = new Context(() => false, _ => inner.ReplaySafeLoggerFactory);

        outer.CreateReplaySafeLogger("category").LogInformation("line");

        Assert.Equal((0, 1), (asked, _lines.Lines.Count));
    }

    [Fact]
    public void Context_WhoseFactoryIsItsOwn_IsRefused()
    {
        var context = new Context(() => false, self => self.ReplaySafeLoggerFactory);

        Assert.Throws<InvalidOperationException>(() => context.CreateReplaySafeLogger("category"));
    }

    public void Dispose()
    {
        _app.Dispose();
        _lines.Dispose();
    }

    private static IEnumerable<ILogger> Loggers(TaskOrchestrationContext context) =>
    [
        context.CreateReplaySafeLogger("category"), context.CreateReplaySafeLogger(AType), context.CreateReplaySafeLogger<int>(),
        context.ReplaySafeLoggerFactory.CreateLogger("category"),
    ];

    private sealed class CountedFactory(LogLines lines) : ILoggerFactory
    {
        public bool IsDisposed { get; private set; }

        public ILogger CreateLogger(string categoryName) => lines;

        public void AddProvider(ILoggerProvider provider) => throw new InvalidOperationException("Nobody adds one.");

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Context(Func<bool> isReplaying, Func<Context, ILoggerFactory> loggers) : TaskOrchestrationContext
    {
        public override TaskName Name => "Name";

        public override string InstanceId => "id";

        public override ParentOrchestrationInstance? Parent => null;

        public override DateTime CurrentUtcDateTime => default;

        public override bool IsReplaying => isReplaying();

        protected override ILoggerFactory LoggerFactory => loggers(this);

        public override T GetInput<T>() => throw new NotSupportedException();

        public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
            throw new NotSupportedException();

        public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

        public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

        public override Task<TResult> CallSubOrchestratorAsync<TResult>(
            TaskName orchestratorName, object? input = null, TaskOptions? options = null) => throw new NotSupportedException();

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

        public override Guid NewGuid() => throw new NotSupportedException();
    }
}
