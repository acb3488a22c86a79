using System.Text.Json;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BEM.Credentials.Web.Hosting;

/// <summary>What both services do alike before their first page: loopback unless told otherwise, limits, headers, quiet logs, health.</summary>
public static class ServiceHost
{
    /// <summary>Prepares a service.</summary>
    /// <param name="args">The command line: <c>--urls</c>, <c>--Section:Name value</c>.</param>
    /// <param name="port">The loopback port where nothing else is configured.</param>
    /// <param name="mostBytes">Largest file taken, in bytes.</param>
    public static WebApplicationBuilder Prepare(string[] args, int port, long mostBytes)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration
            .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
            .AddEnvironmentVariables("BEM_")
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddCommandLine(args);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = mostBytes + Overhead;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MaxConcurrentConnections = 512;
        });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        }

        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Logging.AddFilter("BEM.Credentials", LogLevel.Information);

        // Requests, addresses, forms and exceptions' messages hold personal data: the framework logs none of them here.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Critical);

        var services = builder.Services;
        services.AddRoutingCore();
        services.AddHealthChecks();
        services.AddOpenApi();
        services.Configure<FormOptions>(form =>
        {
            // A file lives in memory for its request and never touches the disk.
            form.MemoryBufferThreshold = int.MaxValue;
            form.MultipartBodyLengthLimit = mostBytes + Overhead;
            form.BufferBodyLengthLimit = mostBytes + Overhead;
            form.ValueLengthLimit = (int)(mostBytes + Overhead);
            form.KeyLengthLimit = 256;
            form.ValueCountLimit = 64;
            form.MultipartHeadersCountLimit = 16;
        });
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.Encoder = ReportJson.Options.Encoder;
            foreach (var converter in ReportJson.Options.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }
        });
        return builder;
    }

    /// <summary>The common part of a service's pipeline: to be called before its own endpoints are mapped.</summary>
    /// <param name="app">The service.</param>
    /// <param name="serviceName">Key of the service's name.</param>
    public static void UseCommonParts(this WebApplication app, string serviceName)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseSecurityHeaders();
        app.UseErrorAnswers(serviceName);
        app.Use((context, next) =>
        {
            ReaderLanguage.Remember(context);
            return next(context);
        });
        app.UseRouting();
        app.MapAssets();
        app.MapHealthChecks("/healthz");
        app.MapOpenApi("/openapi/v1.json");
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nDisallow: /\n")).ExcludeFromDescription();
    }

    /// <summary>What a multipart form may need beside its file.</summary>
    private const int Overhead = 256 * 1024;
}
