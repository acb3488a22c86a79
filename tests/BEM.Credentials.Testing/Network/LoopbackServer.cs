using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace BEM.Credentials.Testing.Network;

/// <summary>A small web server on a free loopback port, for the authorities of the fake world and for hosts that misbehave.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, Func<LoopbackRequest, LoopbackAnswer>> routes = new(StringComparer.Ordinal);
    private readonly Task loop;

    /// <summary>Starts it.</summary>
    public LoopbackServer()
    {
        for (var attempt = 0; ; attempt++)
        {
            Port = FreePort();
            listener.Prefixes.Clear();
            listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
            try
            {
                listener.Start();
                break;
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // Somebody else took the port between asking and listening.
            }
        }

        loop = Task.Run(Loop);
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>What <c>BEM_NETWORK_ALLOW</c> has to say for it to be reached.</summary>
    public string Allow => $"127.0.0.1:{Port}";

    /// <summary>The requests that came, in order: method and path.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    /// <summary>Answers a path.</summary>
    /// <param name="path">With the slash in front, without a query.</param>
    /// <param name="answer">The answer.</param>
    public void Map(string path, Func<LoopbackRequest, LoopbackAnswer> answer) => routes[path] = answer;

    /// <summary>Answers a path with bytes.</summary>
    /// <param name="path">With the slash in front.</param>
    /// <param name="type">Content type.</param>
    /// <param name="bytes">Body, from that of the request.</param>
    public void Map(string path, string type, Func<byte[], byte[]> bytes) => Map(path, r => new LoopbackAnswer(200, type, bytes(r.Body)));

    /// <inheritdoc />
    public void Dispose()
    {
        listener.Close();
        try
        {
            loop.Wait(TimeSpan.FromSeconds(5));
        }
        catch (AggregateException)
        {
            // The listener ended while it waited for a request, which is how it is stopped.
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task Loop()
    {
        while (listener.IsListening)
        {
            var context = await listener.GetContextAsync();
            _ = Task.Run(() => Answer(context));
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var path = context.Request.Url!.AbsolutePath;
            Seen.Enqueue(context.Request.HttpMethod + " " + path);
            var answer = routes.TryGetValue(path, out var route)
                ? route(new LoopbackRequest(context.Request.HttpMethod, context.Request.Url, context.Request.Headers["Authorization"], body.ToArray()))
                : new LoopbackAnswer(404, "text/plain", []);
            if (answer.Delay > TimeSpan.Zero)
            {
                await Task.Delay(answer.Delay);
            }

            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.Type;
            if (answer.Location is not null)
            {
                context.Response.RedirectLocation = answer.Location;
            }

            await context.Response.OutputStream.WriteAsync(answer.Body);
            context.Response.Close();
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The other side went away, which the tests of limits mean it to do.
        }
    }
}

/// <summary>A request.</summary>
/// <param name="Method">Method.</param>
/// <param name="Url">Address.</param>
/// <param name="Authorization">The header of that name, or null.</param>
/// <param name="Body">Body.</param>
public sealed record LoopbackRequest(string Method, Uri Url, string? Authorization, byte[] Body);

/// <summary>An answer.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Type">Content type.</param>
/// <param name="Body">Body.</param>
public sealed record LoopbackAnswer(int Status, string Type, byte[] Body)
{
    /// <summary>Where it sends the asker instead; null for nowhere.</summary>
    public string? Location { get; init; }

    /// <summary>How long it takes.</summary>
    public TimeSpan Delay { get; init; }
}
