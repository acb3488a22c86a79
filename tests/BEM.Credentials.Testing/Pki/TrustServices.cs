using BEM.Credentials.Seals.Network;
using BEM.Credentials.Testing.Network;

namespace BEM.Credentials.Testing.Pki;

/// <summary>A fake world behind a loopback port: time-stamps, OCSP, CRLs and issuers' certificates as real authorities publish them.</summary>
public sealed class TrustServices : IDisposable
{
    private readonly LoopbackServer server = new();

    /// <summary>Starts them.</summary>
    /// <param name="clock">What time they say that it is.</param>
    /// <param name="rsa">Whether the authorities have RSA keys.</param>
    /// <param name="start">When the authorities came into force; null for the start of 2026.</param>
    public TrustServices(Func<DateTimeOffset> clock, bool rsa = false, DateTimeOffset? start = null)
    {
        World = new FakeWorld(start, rsa, server.Address);
        Timestamps = new TimestampServer(World, clock);
        Ocsp = new OcspServer(World, clock);
        server.Map("/tsa", "application/timestamp-reply", Timestamps.Answer);
        server.Map("/tsa-down", _ => new LoopbackAnswer(503, "text/plain", []));
        server.Map("/ocsp", "application/ocsp-response", Ocsp.Answer);
        server.Map("/authority.crl", "application/pkix-crl", _ => World.Crl(World.Authority, clock()));
        server.Map("/root.crl", "application/pkix-crl", _ => World.Crl(World.Root, clock()));
        server.Map("/time-root.crl", "application/pkix-crl", _ => World.Crl(World.TimestampRoot, clock()));
        server.Map("/authority.cer", "application/pkix-cert", _ => World.Authority.X509.RawData);
    }

    /// <summary>The world.</summary>
    public FakeWorld World { get; }

    /// <summary>Its time-stamping authority.</summary>
    public TimestampServer Timestamps { get; }

    /// <summary>Its OCSP responder.</summary>
    public OcspServer Ocsp { get; }

    /// <summary>Its server.</summary>
    public LoopbackServer Server => server;

    /// <summary>Address of the time-stamping authority.</summary>
    public string TsaAddress => server.Address + "/tsa";

    /// <summary>A client that may reach it.</summary>
    public GuardedHttp Client() => new(NetworkPolicy.Parse(server.Allow));

    /// <summary>A seal certificate that names the OCSP responder, the CRL and its issuer's certificate.</summary>
    /// <param name="plan">What else it is to be.</param>
    public TestCertificate Seal(CertificatePlan? plan = null) => World.Seal((plan ?? new CertificatePlan()) with
    {
        Ocsp = server.Address + "/ocsp",
        IssuerAddress = server.Address + "/authority.cer",
    });

    /// <summary>CRLs of both roots, made now: what a validation needs besides what the seal certificate names.</summary>
    /// <param name="made">When they are made.</param>
    public byte[][] RootCrls(DateTimeOffset made) => [World.Crl(World.Root, made), World.Crl(World.TimestampRoot, made)];

    /// <inheritdoc />
    public void Dispose() => server.Dispose();
}
