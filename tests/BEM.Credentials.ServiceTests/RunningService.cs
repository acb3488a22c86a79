using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BEM.Credentials.ServiceTests;

/// <summary>One of the services on a loopback port of its own, with everything that it logs.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningService(WebApplication app, RememberedLog log)
    {
        this.app = app;
        Log = log;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A client without cookies that follows nothing.</summary>
    public HttpClient Client { get; }

    /// <summary>Every line that it logged.</summary>
    public RememberedLog Log { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts a service.</summary>
    public static async Task<RunningService> StartAsync(
        Func<string[], Action<IServiceCollection>?, WebApplication> build, string[]? args = null, Action<IServiceCollection>? replace = null)
    {
        var log = new RememberedLog();
        var app = build(["--urls", "http://127.0.0.1:0", .. args ?? []], services =>
        {
            services.AddSingleton<ILoggerProvider>(log);
            replace?.Invoke(services);
        });
        await app.StartAsync();
        return new RunningService(app, log);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>A log that tests can read.</summary>
public sealed class RememberedLog : ILoggerProvider
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    /// <summary>All of it.</summary>
    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Writer(RememberedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
    }
}
