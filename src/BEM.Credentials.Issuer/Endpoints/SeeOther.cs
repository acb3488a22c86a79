namespace BEM.Credentials.Issuer.Endpoints;

/// <summary>After a form: the browser gets the next page with GET, so that nothing is sent twice (RFC 9110, section 15.4.4).</summary>
/// <param name="address">Address of the next page.</param>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
