using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BEM.Credentials.Tests.Europass;

/// <summary>Files laid out as sealed ones; the signature value is no signature, because the rules on layout do not look at it.</summary>
internal sealed class SealLayout
{
    private static readonly Lazy<string[]> Chain = new(() => [Certificate(null, null), "AAAA"]);
    private static readonly Lazy<string> Small = new(() => Certificate(2048, null));
    private static readonly Lazy<string> Expired = new(() => Certificate(null, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    /// <summary>The protected header as the Commission lays it out.</summary>
    public JsonObject Header { get; } = new()
    {
        ["alg"] = "ES256",
        ["cty"] = "octet-stream",
        ["kid"] = "key",
        ["x5t#S256"] = "digest",
        ["x5c"] = new JsonArray([.. Chain.Value.Select(c => (JsonNode?)c)]),
        ["typ"] = "jose+json",
        ["b64"] = false,
        ["sigT"] = "2026-07-01T07:30:00Z",
        ["crit"] = new JsonArray("b64", "sigT"),
    };

    /// <summary>A certificate with an RSA key of 2048 bits.</summary>
    public static string SmallCertificate => Small.Value;

    /// <summary>A certificate that ended before the signing time.</summary>
    public static string ExpiredCertificate => Expired.Value;

    /// <summary>A certificate that is good by itself, but tells nothing of its issuer.</summary>
    public static string LoneCertificate => Chain.Value[0];

    /// <summary>The sealed file in general JSON.</summary>
    public byte[] General(byte[] credential, bool payloadFirst = true)
    {
        var payload = (bool?)Header["b64"] == false ? Encoding.UTF8.GetString(credential) : Base64Url.EncodeToString(credential);
        var signatures = $$"""[{"protected":"{{Protected}}","header":{"etsiU":[]},"signature":"c2ln"}]""";
        var text = JsonSerializer.Serialize(payload);
        return Encoding.UTF8.GetBytes(payloadFirst ? $$"""{"payload":{{text}},"signatures":{{signatures}}}""" : $$"""{"signatures":{{signatures}},"payload":{{text}}}""");
    }

    /// <summary>The sealed file in flattened JSON.</summary>
    public byte[] Flattened(byte[] credential) =>
        Encoding.UTF8.GetBytes($$"""{"payload":{{JsonSerializer.Serialize(Encoding.UTF8.GetString(credential))}},"protected":"{{Protected}}","signature":"c2ln"}""");

    /// <summary>The sealed file in compact form.</summary>
    public byte[] Compact(byte[] credential) => Encoding.ASCII.GetBytes($"{Protected}.{Base64Url.EncodeToString(credential)}.c2ln");

    private string Protected => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(Header));

    private static string Certificate(int? rsaBits, DateTimeOffset? end)
    {
        using AsymmetricAlgorithm caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using AsymmetricAlgorithm key = rsaBits is { } bits ? RSA.Create(bits) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var authority = new CertificateRequest("CN=Test CA", (ECDsa)caKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var issuer = authority.CreateSelfSigned(start, start.AddYears(20));
        var request = key is RSA rsa
            ? new CertificateRequest("CN=School", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest("CN=School", (ECDsa)key, HashAlgorithmName.SHA256);
        using var leaf = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa((ECDsa)caKey), start, end ?? start.AddYears(10), [1, 2, 3]);
        return Convert.ToBase64String(leaf.RawData);
    }
}
