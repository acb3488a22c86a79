using System.Globalization;

namespace BEM.Credentials.Seals.Network;

/// <summary>
/// What may be reached: public hosts by https, and by plain http what the standards publish there (OCSP, CRLs, issuers' certificates).
/// Hosts named here may be reached by either, also at private addresses.
/// </summary>
public sealed record NetworkPolicy
{
    /// <summary>Name of the environment variable.</summary>
    public const string Variable = "BEM_NETWORK_ALLOW";

    private readonly HashSet<(string Host, int Port)> allowed;

    private NetworkPolicy(HashSet<(string Host, int Port)> allowed) => this.allowed = allowed;

    /// <summary>Public hosts only.</summary>
    public static NetworkPolicy PublicOnly { get; } = new([]);

    /// <summary>The policy that the environment names.</summary>
    public static NetworkPolicy FromEnvironment() => Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Reads <c>host:port,host:port</c>; entries of another form are passed over.</summary>
    /// <param name="text">The text, or null.</param>
    public static NetworkPolicy Parse(string? text)
    {
        var allowed = new HashSet<(string, int)>();
        foreach (var entry in (text ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = entry.LastIndexOf(':');
            if (colon > 0 && int.TryParse(entry[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            {
                allowed.Add((entry[..colon].Trim('[', ']').ToLowerInvariant(), port));
            }
        }

        return new NetworkPolicy(allowed);
    }

    /// <summary>Whether a host and port are named.</summary>
    /// <param name="host">Host name or address.</param>
    /// <param name="port">Port.</param>
    public bool Allows(string host, int port)
    {
        ArgumentNullException.ThrowIfNull(host);
        return allowed.Contains((host.Trim('[', ']').ToLowerInvariant(), port));
    }
}
