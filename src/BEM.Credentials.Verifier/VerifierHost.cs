using BEM.Credentials.Model;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Verifier.Endpoints;
using BEM.Credentials.Web.Hosting;

namespace BEM.Credentials.Verifier;

/// <summary>The verifier's web service: pages and <c>/api/v1/verify</c>. It has no database, no key, and remembers nothing.</summary>
public static class VerifierHost
{
    /// <summary>The loopback port where nothing else is configured.</summary>
    public const int Port = 5080;

    /// <summary>Largest file taken, in bytes.</summary>
    public const long MostBytes = 15_000_000;

    /// <summary>Builds the service; the caller runs it.</summary>
    /// <param name="args">The command line, such as <c>--urls http://127.0.0.1:5080 --Verifier:Offline true</c>.</param>
    /// <param name="replace">Replaces services; for tests.</param>
    /// <exception cref="TrustException">The configured trust cannot be read.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = ServiceHost.Prepare(args, Port, MostBytes);
        var options = VerifierOptions.From(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(CurrentTrust.Read(options));
        services.AddSingleton<CurrentTrust>();
        services.AddHostedService(s => s.GetRequiredService<CurrentTrust>());
        services.AddSingleton(Verification.Wire);
        services.AddSingleton<ReadFile>(Verification.Read);
        services.AddSingleton<Gate>();
        services.AddSingleton(_ => new GuardedHttp(NetworkPolicy.FromEnvironment(), new Limits { ResponseBytes = (int)MostBytes }));
        services.AddVisitorLimits();
        replace?.Invoke(services);

        var app = builder.Build();
        app.Services.GetRequiredService<CurrentTrust>();
        app.UseCommonParts("verifier.name");
        app.UseRateLimiter();
        app.MapPages();
        app.MapCodes();
        app.MapVerify();
        return app;
    }
}
