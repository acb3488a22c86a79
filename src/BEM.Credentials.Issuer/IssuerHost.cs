using BEM.Credentials.Issuer.Access;
using BEM.Credentials.Issuer.Endpoints;
using BEM.Credentials.Issuer.Issuing;
using BEM.Credentials.Issuer.Schools;
using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace BEM.Credentials.Issuer;

/// <summary>The issuer's web service: pages and <c>/api/v1</c>, everything in one data folder.</summary>
public static class IssuerHost
{
    /// <summary>The loopback port where nothing else is configured.</summary>
    public const int Port = 5081;

    /// <summary>Largest list taken, in bytes.</summary>
    public const long MostBytes = 20_000_000;

    /// <summary>Builds the service; the caller runs it.</summary>
    /// <param name="args">The command line, such as <c>--Issuer:DataFolder /srv/issuer</c>.</param>
    /// <param name="replace">Replaces services; for tests.</param>
    /// <exception cref="DataFolderException">The data folder cannot be used.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = ServiceHost.Prepare(args, Port, MostBytes);
        var options = IssuerOptions.From(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        var folder = new DataFolder(options);
        services.AddSingleton(_ => folder);
        services.AddSingleton(new Database(options.DataFolder));
        services.AddSingleton<Batches>().AddSingleton<Jobs>().AddSingleton<Settings>().AddSingleton<SchoolRegister>().AddSingleton<Lists>();
        services.AddSingleton<Retention.Retention>();
        services.AddHostedService(s => s.GetRequiredService<Retention.Retention>());
        services.AddSingleton(Issuing.Issuing.Wire);
        services.AddHostedService<Worker>();
        services.AddSingleton<Specimens>().AddSingleton<TriedPictures>();
        services.AddSingleton<Raises>();
        services.AddSingleton(_ => new GuardedHttp(NetworkPolicy.FromEnvironment()));
        services.AddHostedService<Raiser>();
        services.AddDoors();
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder.Protection));
        replace?.Invoke(services);

        var app = builder.Build();
        app.UseCommonParts("issuer.name");
        app.UseDoors();
        app.MapSignIn();
        app.MapBatchPages();
        app.MapPreview();
        app.MapBatches();
        ShowGeneratedPassword(app);
        return app;
    }

    // On the console and nowhere else: a log would keep it.
    private static void ShowGeneratedPassword(WebApplication app)
    {
        if (app.Services.GetRequiredService<Gatekeeper>().Generated is { } password)
        {
            Console.WriteLine($"The password of this issuer, shown this once: {password}");
        }
    }
}
