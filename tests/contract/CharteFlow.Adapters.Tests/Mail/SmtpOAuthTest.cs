using System.Collections.Concurrent;
using System.Net.Security;
using Azure.Core;
using Azure.Identity;
using CharteFlow.Adapters.Mail;
using CharteFlow.Adapters.Storage;
using CharteFlow.Adapters.Tests.Storage;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Adapters.Tests.Mail;

/// <summary>
/// A sender that signs in by tokens, and a server in the place of High Volume Email: STARTTLS, then XOAUTH2.
/// </summary>
internal sealed class SmtpOAuthTest : IAsyncDisposable
{
    public static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(7);

    private readonly TemporaryFolder _folder = new();
    private readonly TlsIdentity _tls = new();
    private readonly ServiceProvider _services;

    public SmtpOAuthTest(bool trusted = true)
    {
        Tokens = new AppTokens(Clock);
        Server = new SmtpServer { Certificate = _tls.Certificate };
        var store = new FolderObjectStore(_folder.Path);
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new Lines(Log)))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<TokenCredential>(Tokens)
            .AddSingleton(new Stores(store, store, store));
        if (trusted)
            services.AddSingleton<RemoteCertificateValidationCallback>(_tls.Trust);
        _services = services.AddMail(Settings()).BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));

    public AppTokens Tokens { get; }

    public SmtpServer Server { get; }

    /// <summary>What was logged, exceptions included.</summary>
    public ConcurrentQueue<string> Log { get; } = [];

    public Task<SendOutcome> SendAsync(string key = "c/1") =>
        _services.GetRequiredService<IMailSender>().SendAsync(Mails.AMail(key));

    public Task<IReadOnlyList<MailProblem>> CheckAsync() => _services.GetRequiredService<IMailCheck>().CheckAsync();

    public Task<MailProblem?> TroubleAsync() => _services.GetRequiredService<MailFaultStore>().CurrentAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
        _tls.Dispose();
        _folder.Dispose();
    }

    private sealed class Lines(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => log.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }

    private IConfigurationRoot Settings() =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Mail:Kind"] = "Smtp",
                    ["Mail:From"] = "rh@example.test",
                    ["Mail:Smtp:Host"] = "127.0.0.1",
                    ["Mail:Smtp:Port"] = $"{Server.Port}",
                    ["Mail:Smtp:Authentication"] = "OAuth",
                    ["Mail:Smtp:User"] = "rh@example.test",
                    ["Mail:Smtp:RetryDelay"] = $"{RetryDelay}",
                }
            )
            .Build();
}

/// <summary>The app's identity: gives numbered tokens, each valid for an hour of the test's clock.</summary>
internal sealed class AppTokens(TimeProvider clock) : TokenCredential
{
    /// <summary>What each token was asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Why there is no token; null when there is.</summary>
    public string? Refusal { get; set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Asked.AddRange(requestContext.Scopes);
        return Refusal is null
            ? new AccessToken($"token-{Asked.Count}", clock.GetUtcNow().AddHours(1))
            : throw new CredentialUnavailableException(Refusal);
    }

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext,
        CancellationToken cancellationToken
    ) => new(GetToken(requestContext, cancellationToken));
}
