using System.Net;
using System.Net.Sockets;
using BEM.Credentials.Web.Uploads;

namespace BEM.Credentials.Verifier.Endpoints;

/// <summary>
/// Follows a link that a reader pasted: https only, to public addresses only (decided at the moment of connecting, so that a name cannot
/// point elsewhere afterwards), at most three redirects, with limits on time and size, and without telling the other side anything.
/// </summary>
internal sealed class LinkReader : IDisposable
{
    private const int MostRedirects = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ConnectCallback = ConnectAsync,
        PooledConnectionLifetime = TimeSpan.Zero,
        AutomaticDecompression = DecompressionMethods.None,
    })
    { Timeout = Patience };

    /// <summary>The file behind a link, or the reason why there is none, as a short English word for the page's sentence.</summary>
    /// <param name="link">What was pasted.</param>
    /// <param name="cancellation">Ends when the reader goes away.</param>
    public async Task<(Upload? File, string? Reason)> ReadAsync(Uri link, CancellationToken cancellation)
    {
        try
        {
            for (var i = 0; i <= MostRedirects; i++)
            {
                if (link.Scheme != Uri.UriSchemeHttps)
                {
                    return (null, "https");
                }

                using var answer = await client.GetAsync(link, HttpCompletionOption.ResponseHeadersRead, cancellation);
                if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } next)
                {
                    link = new Uri(link, next);
                    continue;
                }

                return answer.IsSuccessStatusCode ? await BodyAsync(answer, link, cancellation) : (null, $"HTTP {(int)answer.StatusCode}");
            }

            return (null, "redirect");
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return (null, link.IdnHost);
        }
    }

    public void Dispose() => client.Dispose();

    private static async Task<(Upload? File, string? Reason)> BodyAsync(HttpResponseMessage answer, Uri link, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
        using var memory = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, patience.Token)) > 0)
        {
            if (memory.Length + read > VerifierHost.MostBytes)
            {
                return (null, $"> {VerifierHost.MostBytes / 1_000_000} MB");
            }

            memory.Write(chunk, 0, read);
        }

        return (new Upload(link.GetLeftPart(UriPartial.Path), memory.ToArray()), null);
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint;
        var allowed = Allowed().Contains($"{host.Host}:{host.Port}", StringComparer.OrdinalIgnoreCase);
        var address = (await Dns.GetHostAddressesAsync(host.Host, cancellation)).FirstOrDefault(a => allowed || IsPublic(a))
            ?? throw new HttpRequestException("not a public address");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, host.Port), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string[] Allowed() => (Environment.GetEnvironmentVariable("BEM_NETWORK_ALLOW") ?? string.Empty)
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether an address is one of the public internet (RFC 6890 and its registries name the others).</summary>
    internal static bool IsPublic(IPAddress address)
    {
        var a = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (a.AddressFamily == AddressFamily.InterNetworkV6)
        {
            var six = a.GetAddressBytes();
            var embeds = six[0] == 0x20 && six[1] == 0x02 || six[0] == 0x00 && six[1] == 0x64;
            return (six[0] & 0xE0) == 0x20 && !embeds && !(six[0] == 0x20 && six[1] == 0x01 && six[2] is 0x00 or 0x0d && six[3] is 0x00 or 0xb8);
        }

        var b = a.GetAddressBytes();
        return (b[0], b[1], b[2]) switch
        {
            (0 or 10 or 127, _, _) => false,
            (100, >= 64 and <= 127, _) => false,
            (169, 254, _) => false,
            (172, >= 16 and <= 31, _) => false,
            (192, 0, 0 or 2) => false,
            (192, 88, 99) => false,
            (192, 168, _) => false,
            (198, 18 or 19, _) => false,
            (198, 51, 100) => false,
            (203, 0, 113) => false,
            ( >= 224, _, _) => false,
            _ => true,
        };
    }
}
