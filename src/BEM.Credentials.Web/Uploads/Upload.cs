using BEM.Credentials.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace BEM.Credentials.Web.Uploads;

/// <summary>A file that was handed in, in memory.</summary>
/// <param name="Name">Its name without folders, as the sender gives it.</param>
/// <param name="Bytes">Its content.</param>
public sealed record Upload(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>
    /// Reads the file of an API request: the multipart part <c>file</c>, or the body as it is. The name of a bare body is the one in
    /// Content-Disposition, else <c>upload</c>.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="most">Largest size in bytes.</param>
    /// <returns>The file, or the problem that says why there is none.</returns>
    public static async Task<(Upload? File, IResult? Refusal)> OfApiAsync(HttpContext context, long most)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (request.ContentLength > most + 65536)
        {
            return (null, TooLarge(context, most));
        }

        // Whatever type a caller names for a bare body (curl says "urlencoded"), its bytes are the file.
        if (request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
        {
            var body = await ReadAsync(request.Body, most, context.RequestAborted);
            return body switch
            {
                null => (null, TooLarge(context, most)),
                { Length: 0 } => (null, Problem.Of(context, StatusCodes.Status400BadRequest, "empty")),
                _ => (new Upload(NameInHeader(request) ?? "upload", body), null),
            };
        }

        var (form, refusal) = await FormAsync(context);
        if (form is null)
        {
            return (null, refusal);
        }

        var part = form.Files.GetFile("file");
        if (part is null || form.Files.Count > 1)
        {
            return (null, Problem.Of(context, StatusCodes.Status400BadRequest, part is null ? "no-file" : "several-files"));
        }

        return part.Length switch
        {
            0 => (null, Problem.Of(context, StatusCodes.Status400BadRequest, "empty")),
            _ when part.Length > most => (null, TooLarge(context, most)),
            _ => (await OfPartAsync(part, context.RequestAborted), null),
        };
    }

    /// <summary>Reads one part of a form into memory.</summary>
    /// <param name="part">The part.</param>
    /// <param name="cancellation">Ends when the sender goes away.</param>
    public static async Task<Upload> OfPartAsync(IFormFile part, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(part);
        var bytes = new byte[part.Length];
        await using var stream = part.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return new Upload(BareName(part.FileName), bytes);
    }

    /// <summary>Reads the form of a request; a form that cannot be read is a problem, not an exception.</summary>
    /// <param name="context">The request.</param>
    public static async Task<(IFormCollection? Form, IResult? Refusal)> FormAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return (await context.Request.ReadFormAsync(context.RequestAborted), null);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException || broken is ArgumentException)
        {
            return (null, Problem.Of(context, StatusCodes.Status400BadRequest, "form-unreadable"));
        }
    }

    private static IResult TooLarge(HttpContext context, long most) => Problem.Of(
        context, StatusCodes.Status413PayloadTooLarge, "too-large", (most / 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<byte[]?> ReadAsync(Stream body, long most, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellation)) > 0)
        {
            if (memory.Length + read > most)
            {
                return null;
            }

            memory.Write(chunk, 0, read);
        }

        return memory.ToArray();
    }

    private static string? NameInHeader(HttpRequest request)
    {
        var header = request.GetTypedHeaders().ContentDisposition;
        var name = header?.FileNameStar.Value ?? header?.FileName.Value?.Trim('"');
        return string.IsNullOrWhiteSpace(name) ? null : BareName(name);
    }

    private static string BareName(string name)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return bare.Length is 0 ? "upload" : bare.Length > 200 ? bare[..200] : bare;
    }
}
