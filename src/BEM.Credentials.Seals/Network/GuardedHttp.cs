using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.Network;

/// <summary>
/// The only way out to the network. Addresses come from documents of strangers, so: public hosts only, checked on the address that is
/// really connected to; limited size, time and redirects; no cookies, no proxy, no credentials. See <see cref="NetworkPolicy"/>.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private const int MostRedirects = 3;
    private readonly NetworkPolicy policy;
    private readonly Limits limits;
    private readonly HttpClient client;

    /// <summary>A client.</summary>
    /// <param name="policy">What may be reached.</param>
    /// <param name="limits">Largest answer and longest wait.</param>
    public GuardedHttp(NetworkPolicy policy, Limits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        this.policy = policy;
        this.limits = limits ?? Limits.Default;
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectTimeout = this.limits.ResponseTime,
                ConnectCallback = ConnectAsync,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                MaxResponseHeadersLength = 32,
            },
            disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("BEM.Credentials", "1"));
    }

    /// <summary>Whether the policy names an address's host and port (a host of the user's own, which may speak plain http).</summary>
    /// <param name="address">The address.</param>
    public bool IsNamed(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && policy.Allows(uri.Host, uri.Port);

    /// <summary>Fetches an address.</summary>
    /// <param name="address">https; http only where <paramref name="plain"/> or the policy says so.</param>
    /// <param name="cancel">To give up.</param>
    /// <param name="plain">Whether plain http is allowed at public addresses, as for OCSP, CRLs and issuers' certificates.</param>
    /// <param name="accept">Content types asked for, or null.</param>
    /// <returns>The body, or a finding <c>network.…</c>.</returns>
    public Task<Outcome<byte[]>> GetAsync(string address, CancellationToken cancel, bool plain = false, string? accept = null) =>
        SendAsync(address, plain, uri => Request(HttpMethod.Get, uri, accept, null, null), cancel);

    /// <summary>Posts a body; never redirected.</summary>
    /// <param name="address">As for <see cref="GetAsync"/>.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its content type.</param>
    /// <param name="accept">Content type asked for.</param>
    /// <param name="cancel">To give up.</param>
    /// <param name="plain">Whether plain http is allowed at public addresses.</param>
    /// <param name="authorization">Value of the header of that name, or null.</param>
    public Task<Outcome<byte[]>> PostAsync(string address, ReadOnlyMemory<byte> body, string contentType, string accept, CancellationToken cancel, bool plain = false, string? authorization = null) =>
        SendAsync(address, plain, uri => Request(HttpMethod.Post, uri, accept, (body, contentType), authorization), cancel);

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private static HttpRequestMessage Request(HttpMethod method, Uri uri, string? accept, (ReadOnlyMemory<byte> Bytes, string Type)? body, string? authorization)
    {
        var request = new HttpRequestMessage(method, uri);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (body is { } content)
        {
            request.Content = new ReadOnlyMemoryContent(content.Bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", content.Type);
        }

        return request;
    }

    private async Task<Outcome<byte[]>> SendAsync(string address, bool plain, Func<Uri, HttpRequestMessage> make, CancellationToken cancel)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(limits.ResponseTime);
        var current = address;
        var again = true;
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            if (Refuse(current, plain, out var uri) is { } refusal)
            {
                return refusal;
            }

            try
            {
                using var request = make(uri!);
                again &= request.Method == HttpMethod.Get;
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token).ConfigureAwait(false);
                if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } next && request.Method == HttpMethod.Get)
                {
                    current = new Uri(uri!, next).AbsoluteUri;
                    continue;
                }

                return response.IsSuccessStatusCode
                    ? await ReadAsync(response, address, time.Token).ConfigureAwait(false)
                    : Finding.Error("network.status", address, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return Finding.Error("network.too-slow", address, limits.ResponseTime.TotalSeconds.ToString(CultureInfo.InvariantCulture));
            }
            catch (HttpRequestException fault) when (again && fault.InnerException is not PrivateAddressException)
            {
                // A kept connection may have been closed by the other side; what is only read can be asked for once more.
                again = false;
                hop--;
            }
            catch (HttpRequestException fault)
            {
                return fault.InnerException is PrivateAddressException ? Finding.Error("network.private-address", address) : Finding.Error("network.unreachable", address);
            }
            catch (Exception fault) when (fault is IOException or SocketException or InvalidOperationException)
            {
                return Finding.Error("network.unreachable", address);
            }
        }

        return Finding.Error("network.too-many-redirects", address);
    }

    private Finding? Refuse(string address, bool plain, out Uri? uri)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
        {
            return Finding.Error("network.address", address);
        }

        return uri.Scheme == "http" && !plain && !policy.Allows(uri.Host, uri.Port) ? Finding.Error("network.not-https", address) : null;
    }

    private async Task<Outcome<byte[]>> ReadAsync(HttpResponseMessage response, string address, CancellationToken cancel)
    {
        var limit = limits.ResponseBytes;
        if (response.Content.Headers.ContentLength > limit)
        {
            return Finding.Error("network.too-large", address, limit.ToString(CultureInfo.InvariantCulture));
        }

        var stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var kept = new MemoryStream();
            var buffer = new byte[16384];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
            {
                if (kept.Length + read > limit)
                {
                    return Finding.Error("network.too-large", address, limit.ToString(CultureInfo.InvariantCulture));
                }

                kept.Write(buffer, 0, read);
            }

            return kept.ToArray();
        }
    }

    /// <summary>Connects to the first address of a host that may be connected to; the check is on the address, so no name can lead astray.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(host.Host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host.Host, cancel).ConfigureAwait(false);
        var open = policy.Allows(host.Host, host.Port) ? addresses : [.. addresses.Where(PublicAddress.Is)];
        if (open.Length == 0)
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, host.Port, cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddressException : IOException;
}
