using System.Net;
using System.Threading.RateLimiting;

namespace BEM.Credentials.Verifier.Endpoints;

/// <summary>
/// How much one visitor may ask: files a minute and uploads at a time, counted in memory by address and never written down. Loopback
/// is not counted by address, because there a reverse proxy or the machine's own user stands.
/// </summary>
internal static class VisitorLimits
{
    private const int UploadsAtOnce = 8;
    private const int AllUploadsAtOnce = 64;

    public static void AddVisitorLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(c => !IsUpload(c)
                ? RateLimitPartition.GetNoLimiter("reading")
                : RateLimitPartition.GetConcurrencyLimiter("all", _ => new() { PermitLimit = AllUploadsAtOnce, QueueLimit = 0 })),
            PartitionedRateLimiter.Create<HttpContext, string>(c => Visitor(c) is not { } visitor
                ? RateLimitPartition.GetNoLimiter("uncounted")
                : RateLimitPartition.GetConcurrencyLimiter(visitor, _ => new() { PermitLimit = UploadsAtOnce, QueueLimit = 0 })),
            PartitionedRateLimiter.Create<HttpContext, string>(c => Visitor(c) is not { } visitor
                ? RateLimitPartition.GetNoLimiter("uncounted")
                : RateLimitPartition.GetFixedWindowLimiter(visitor, _ => new()
                {
                    PermitLimit = c.RequestServices.GetRequiredService<VerifierOptions>().RequestsPerMinute,
                    Window = TimeSpan.FromMinutes(1),
                    QueueLimit = 0,
                })));
    });

    private static bool IsUpload(HttpContext context) => HttpMethods.IsPost(context.Request.Method);

    private static string? Visitor(HttpContext context) =>
        IsUpload(context) && context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address) ? address.ToString() : null;
}
