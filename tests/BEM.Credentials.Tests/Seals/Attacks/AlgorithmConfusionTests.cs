using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Seals.Attacks;

/// <summary>What a header claims about algorithm and key is never believed against the key itself.</summary>
[Trait("Category", "Abuse")]
public sealed class AlgorithmConfusionTests
{
    private static readonly Forger Forger = new();
    private static readonly TestCertificate Rsa = Forger.World.Seal(new CertificatePlan { RsaBits = 3072 });
    private static readonly TestCertificate P384 = Forger.World.Seal(new CertificatePlan { CurveBits = 384 });
    private static readonly TestCertificate Weak = Forger.World.Seal(new CertificatePlan { RsaBits = 1024 });

    private static readonly Dictionary<string, (string Code, Func<JsonObject> Make)> Attacks = new(StringComparer.Ordinal)
    {
        ["no algorithm, no signature"] = ("seal.algorithm-none", () => Signed(Forger.School, "none", _ => [])),
        ["no algorithm in other letters"] = ("seal.algorithm-none", () => Signed(Forger.School, "nOnE", _ => [])),
        ["HMAC with the public key"] = ("seal.algorithm-hmac", () => Signed(Forger.School, "HS256", d => HMACSHA256.HashData(Forger.School.Key.ExportSubjectPublicKeyInfo(), d))),
        ["HMAC with the public key as PEM"] = ("seal.algorithm-hmac", () => Signed(Rsa, "HS512", d => HMACSHA512.HashData(Encoding.ASCII.GetBytes(Rsa.Key.ExportSubjectPublicKeyInfoPem()), d))),
        ["HMAC with the certificate"] = ("seal.algorithm-hmac", () => Signed(Forger.School, "hs256", d => HMACSHA256.HashData(Forger.School.X509.RawData, d))),
        ["ES256 with a key of P-384"] = ("seal.algorithm-key-mismatch", () => Signed(P384, "ES256", Forger.Ecdsa(P384))),
        ["RS256 with a key of a curve"] = ("seal.algorithm-key-mismatch", () => Signed(Forger.School, "RS256", Forger.Ecdsa(Forger.School))),
        ["ES256 with an RSA key"] = ("seal.algorithm-key-mismatch", () => Signed(Rsa, "ES256", d => ((RSA)Rsa.Key).SignData(d, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))),
        ["EdDSA with a key of a curve"] = ("seal.algorithm-key-mismatch", () => Signed(Forger.School, "EdDSA", Forger.Ecdsa(Forger.School))),
        ["PS256 over PKCS#1"] = ("seal.signature-mismatch", () => Signed(Rsa, "PS256", d => ((RSA)Rsa.Key).SignData(d, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))),
        ["RS256 over PSS"] = ("seal.signature-mismatch", () => Signed(Rsa, "RS256", d => ((RSA)Rsa.Key).SignData(d, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))),
        ["RS256 over a SHA-1 digest"] = ("seal.signature-mismatch", () => Signed(Rsa, "RS256", d => ((RSA)Rsa.Key).SignData(d, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1))),
        ["RS1"] = ("seal.algorithm-unknown", () => Signed(Rsa, "RS1", d => ((RSA)Rsa.Key).SignData(d, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1))),
        ["a list of algorithms"] = ("seal.algorithm-missing", () => Signed(Forger.School, "ES256", Forger.Ecdsa(Forger.School), h => h["alg"] = new JsonArray("ES256"))),
        ["the signature in DER"] = ("seal.signature-mismatch", () => Signed(Forger.School, "ES256", d => ((ECDsa)Forger.School.Key).SignData(d, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))),
        ["r and s nought"] = ("seal.signature-mismatch", () => Signed(Forger.School, "ES256", _ => new byte[64])),
        ["r and s the order of the curve"] = ("seal.signature-mismatch", () => Signed(Forger.School, "ES256", _ => Convert.FromHexString(string.Concat(Enumerable.Repeat("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 2))))),
        ["a byte too many"] = ("seal.signature-mismatch", () => Signed(Forger.School, "ES256", d => [.. Forger.Ecdsa(Forger.School)(d), 0])),
        ["no signature"] = ("seal.signature-mismatch", () => Signed(Forger.School, "ES256", _ => [])),
        ["a key that anybody breaks"] = ("seal.algorithm-weak", () => Signed(Weak, "RS256", d => ((RSA)Weak.Key).SignData(d, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))),
    };

    public static TheoryData<string> Names => [.. Attacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_refused_by_its_own_name(string attack)
    {
        var (code, make) = Attacks[attack];
        Assert.Equal(code, Forger.Verdict(Forger.General(Forger.Wanted, make())));
    }

    private static JsonObject Signed(TestCertificate certificate, string algorithm, Func<byte[], byte[]> key, Action<JsonObject>? change = null) =>
        Forger.Sign(Forger.Header(certificate, change, algorithm), Forger.Wanted, key);
}
