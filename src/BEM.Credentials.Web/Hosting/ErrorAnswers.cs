using System.Security.Cryptography;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BEM.Credentials.Web.Hosting;

/// <summary>
/// Whatever went wrong is answered in the caller's form: problem details under <c>/api</c>, a plain page elsewhere. Of a bug the
/// log holds its kind, its place and a reference number, never its message, which may repeat what a person handed in.
/// </summary>
public static partial class ErrorAnswers
{
    /// <summary>Answers for bugs, for requests that the server refuses, and for empty answers with an error status.</summary>
    /// <param name="app">The service.</param>
    /// <param name="service">Key of the service's name.</param>
    public static void UseErrorAnswers(this IApplicationBuilder app, string service) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null } && context.Response.ContentLength is null or 0)
            {
                await Answer(context, service, context.Response.StatusCode, null);
            }
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await Answer(context, service, refused.StatusCode, null);
        }
        catch (InvalidDataException) when (!context.Response.HasStarted)
        {
            await Answer(context, service, StatusCodes.Status400BadRequest, null);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
        }
        catch (IOException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The connection is gone.
        }
#pragma warning disable CA1031 // The edge of the service: here every bug becomes an answer.
        catch (Exception bug) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            var reference = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
            Unexpected(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("BEM.Credentials"), reference, bug.GetType().Name, bug.StackTrace);
            await Answer(context, service, StatusCodes.Status500InternalServerError, reference);
        }
    });

    private static Task Answer(HttpContext context, string service, int status, string? reference)
    {
        var endpoint = context.Request.Path;
        context.Response.Clear();
        if (endpoint.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            var code = "status-" + status.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Problem.Of(context, status, Words.Has("problem." + code) ? code : status >= 500 ? "status-500" : "status-400", reference ?? string.Empty).ExecuteAsync(context);
        }

        var words = context.Words();
        return ErrorPage.Of(words, words[service], status, reference).Answer(status).ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected {Kind}, reference {Reference}{Place}")]
    private static partial void Unexpected(ILogger logger, string reference, string kind, string? place);
}
